package chat.verbatim.log.upkeep;

import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredKey;
import chat.verbatim.log.sql.StoredLog;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** All rows of one kind in their order, a page of them in memory. */
final class Walk<T> implements Iterator<T> {

    static final int PAGE = 500;

    private final Following<T> following;
    private final Queue<T> page = new ArrayDeque<>();
    private @Nullable T last;

    private Walk(Following<T> following) {
        this.following = following;
    }

    /** The events up to a position. */
    static Walk<StoredEvent> events(StoredLog log, long upTo) {
        return events(log, 0, upTo);
    }

    static Walk<StoredEvent> events(StoredLog log, long after, long upTo) {
        return new Walk<>(last -> log.events(last == null ? after : last.position(), upTo, PAGE));
    }

    static Walk<StoredKey> keys(StoredLog log) {
        return keys(log, null);
    }

    static Walk<StoredKey> keys(StoredLog log, @Nullable StoredKey after) {
        return new Walk<>(last -> log.keys(last == null ? after : last, PAGE));
    }

    /** @throws UpkeepStopped where the rows cannot be read */
    @Override
    public boolean hasNext() {
        if (page.isEmpty()) {
            page.addAll(Asked.of(() -> following.page(last)));
        }
        return !page.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var next = page.remove();
        last = next;
        return next;
    }

    private interface Following<T> {
        List<T> page(@Nullable T last) throws SQLException;
    }
}
