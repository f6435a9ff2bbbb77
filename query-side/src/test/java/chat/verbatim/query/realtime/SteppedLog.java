package chat.verbatim.query.realtime;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import chat.verbatim.log.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A log in memory, every read of which is a step of a schedule. */
final class SteppedLog implements LogReader {

    final List<Recorded> events = new ArrayList<>();
    private final Supplier<Long> head;
    private final Runnable meanwhile;

    /** @param head what the schedule lets somebody see who asks */
    SteppedLog(Supplier<Long> head, Runnable meanwhile) {
        this.head = head;
        this.meanwhile = meanwhile;
    }

    void append(ChatEvent event) {
        var stream = event instanceof ReadPointerMoved moved
                ? Streams.of(moved.conversationId(), moved.actor())
                : Streams.of(event.conversationId());
        events.add(new Recorded(events.size() + 1, stream, lastOf(stream) + 1, Instant.EPOCH, event));
    }

    private long lastOf(String stream) {
        return events.stream().filter(e -> e.stream().equals(stream)).count();
    }

    private List<Recorded> where(Predicate<Recorded> which, int limit) {
        var found = events.stream().filter(which).limit(limit).toList();
        meanwhile.run();
        return found;
    }

    private static boolean isPointer(Recorded e, Stretch stretch) {
        return e.event() instanceof ReadPointerMoved moved
                && moved.conversationId().equals(stretch.conversation())
                && e.position() > stretch.after()
                && e.position() <= stretch.upTo();
    }

    @Override
    public long head() {
        return head.get();
    }

    @Override
    public List<Recorded> stream(String stream, long fromVersion, int limit) {
        return where(e -> e.stream().equals(stream) && e.version() >= fromVersion, limit);
    }

    @Override
    public long versionAt(String stream, long position) {
        return where(e -> e.stream().equals(stream) && e.position() <= position, Integer.MAX_VALUE)
                .size();
    }

    @Override
    public List<Long> lastOf(List<String> streams) {
        return streams.stream()
                .map(stream -> where(e -> e.stream().equals(stream), Integer.MAX_VALUE).stream()
                        .mapToLong(Recorded::position)
                        .max()
                        .orElse(0))
                .toList();
    }

    @Override
    public List<Recorded> pointers(Stretch stretch, int limit) {
        return where(e -> isPointer(e, stretch), limit);
    }

    @Override
    public List<Long> firstPointers(List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> where(e -> isPointer(e, stretch), 1).stream()
                        .mapToLong(Recorded::position)
                        .sum())
                .toList();
    }

    @Override
    public List<Recorded> after(long position, int limit) {
        return where(e -> e.position() > position, limit);
    }

    @Override
    public long lastVersion(String stream) {
        return lastOf(stream);
    }

    @Override
    public Optional<Recorded> at(String stream, long version) {
        return where(e -> e.stream().equals(stream) && e.version() == version, 1).stream()
                .findFirst();
    }

    @Override
    public Optional<Recorded> byKey(String stream, String sender, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void whenDestroyed(Runnable forget) {}
}
