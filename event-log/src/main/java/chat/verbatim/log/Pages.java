package chat.verbatim.log;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A finite stream that reads its next page when it has to, and holds no connection in between. */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {

    private final LongFunction<List<T>> read;
    private final ToLongFunction<T> following;
    private final Queue<T> page = new ArrayDeque<>();
    private long from;

    private Pages(long from, LongFunction<List<T>> read, ToLongFunction<T> following) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
        this.from = from;
        this.read = read;
        this.following = following;
    }

    /** @param following where the page after that element begins */
    static <T> Stream<T> stream(long from, LongFunction<List<T>> read, ToLongFunction<T> following) {
        return StreamSupport.stream(new Pages<>(from, read, following), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (page.isEmpty()) {
            page.addAll(read.apply(from));
        }
        var next = page.poll();
        if (next == null) {
            return false;
        }
        from = following.applyAsLong(next);
        action.accept(next);
        return true;
    }
}
