package chat.verbatim.audit.job;

import chat.verbatim.log.Originals;
import chat.verbatim.log.Streams;
import chat.verbatim.log.sql.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/** What happened in all conversations, in the order of the log; what was done about the log itself is left out. */
final class ChatOfAll implements Iterator<StoredEvent> {

    private static final int PAGE = 500;
    private static final Set<String> OTHERS = Set.of(Streams.ACCESS, Streams.CUSTODY);

    private final Originals originals;
    private final long upTo;
    private final Deque<StoredEvent> page = new ArrayDeque<>();
    private long last;

    ChatOfAll(Originals originals, long upTo) {
        this.originals = originals;
        this.upTo = upTo;
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && last < upTo) {
            var count = Math.toIntExact(Math.min(PAGE, upTo - last));
            originals.after(last, count).stream()
                    .filter(event -> !OTHERS.contains(event.stream()))
                    .forEach(page::add);
            last += count;
        }
        return !page.isEmpty();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
