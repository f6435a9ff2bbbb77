package chat.verbatim.log;

import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.content.Contents;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.Head;
import chat.verbatim.log.sql.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;

/** The stored events, read as records or as messages. */
record Entries(Database database, Contents contents, Links links, Unreadable unreadable, Tail tail)
        implements LogReader {

    @Override
    public long head() {
        return ask(() -> database.head().position());
    }

    @Override
    public long lastVersion(String stream) {
        return ask(() -> database.lastVersion(stream));
    }

    @Override
    public Optional<Recorded> at(String stream, long version) {
        return stream(stream, version, 1).stream()
                .filter(r -> r.version() == version)
                .findFirst();
    }

    @Override
    public Optional<Recorded> byKey(String stream, String sender, String key) {
        return contents.knownDigest(sender, key)
                .flatMap(digest -> ask(() -> database.byKey(stream, digest)))
                .map(this::recorded);
    }

    @Override
    public List<Recorded> stream(String stream, long fromVersion, int limit) {
        return recorded(ask(() -> database.stream(stream, fromVersion, limit)));
    }

    @Override
    public long versionAt(String stream, long position) {
        return ask(() -> database.versionAt(stream, position));
    }

    @Override
    public List<Long> lastOf(List<String> streams) {
        return ask(() -> database.lastOf(streams));
    }

    @Override
    public List<Recorded> pointers(Stretch stretch, int limit) {
        return recorded(ask(() -> database.pointers(stretch, limit)));
    }

    @Override
    public List<Long> firstPointers(List<Stretch> stretches) {
        return ask(() -> database.firstPointers(stretches));
    }

    @Override
    public List<Recorded> after(long position, int limit) {
        return recorded(ask(() -> database.after(position, limit)));
    }

    @Override
    public void whenDestroyed(Runnable forget) {
        contents.whenDestroyed(forget);
    }

    List<TrackedEventMessage<?>> messagesAfter(long position, int limit) {
        var messages = new ArrayList<TrackedEventMessage<?>>();
        messagesAfter(position, limit, (message, _) -> messages.add(message));
        return messages;
    }

    /**
     * Ends before the first one that cannot be read; where that is the very next one, it fails.
     *
     * @param each is given its bytes as stored, too
     */
    void messagesAfter(long position, int limit, ObjIntConsumer<TrackedEventMessage<?>> each) {
        boolean first = true;
        for (var s : expected(ask(() -> database.after(position, limit)))) {
            TrackedEventMessage<?> message;
            try {
                message = LiveEvent.tracked(
                        s.position(), s.kind(), s.stream(), s.version() - 1, message(s), s.appendedAt());
            } catch (EventStoreException e) {
                if (first) {
                    throw e;
                }
                return;
            }
            first = false;
            each.accept(message, s.size());
        }
    }

    /** For whoever decides what comes next in a stream: without what messages say, on which no decision depends. */
    List<DomainEventMessage<?>> messagesOf(String stream, long fromVersion, int limit) {
        var read = ask(() -> database.stream(stream, fromVersion, limit));
        if (!read.isEmpty()) {
            links.read(read.getLast()); // whoever reads a stream as messages is about to append to it
        }
        return read.stream()
                .<DomainEventMessage<?>>map(s -> {
                    var at = LiveEvent.instant(s.appendedAt());
                    var message = message(s, decidedOn(s));
                    return new GenericDomainEventMessage<>(s.kind(), s.stream(), s.version() - 1, message, () -> at);
                })
                .toList();
    }

    private VerbatimEvent decidedOn(StoredEvent s) {
        var event = event(s, null);
        return event instanceof RosterChanged ? event(s) : event; // a group has its name for as long as that is read
    }

    private GenericMessage<VerbatimEvent> message(StoredEvent s) {
        return message(s, event(s));
    }

    private static GenericMessage<VerbatimEvent> message(StoredEvent s, VerbatimEvent event) {
        return new GenericMessage<>(s.eventId(), event, MetaDataCodec.read(s.metadata()));
    }

    private List<Recorded> recorded(List<StoredEvent> page) {
        return expected(page).stream().map(this::recorded).toList();
    }

    /** All keys of a page are looked for at once; what is wrong with one of its texts is said when that is read. */
    List<StoredEvent> expected(List<StoredEvent> page) {
        try {
            contents.expect(page);
        } catch (TamperedException later) {
            // its own event will say so
        }
        return page;
    }

    private Recorded recorded(StoredEvent s) {
        return new Recorded(s.position(), s.stream(), s.version(), LiveEvent.instant(s.appendedAt()), event(s));
    }

    /** What is still in memory is not opened again. */
    private VerbatimEvent event(StoredEvent s) {
        var held = tail.at(s.position());
        if (held != null
                && held.getPayload() instanceof VerbatimEvent event
                && held.getIdentifier().equals(s.eventId())
                && EventCodec.knows(s.type(), s.revision())) {
            return event;
        }
        try {
            return event(s, contents.opened(s));
        } catch (TamperedException e) {
            throw unreadable(s, e);
        }
    }

    /** @param content null also where it is erased, or is not to be seen */
    VerbatimEvent event(StoredEvent s, byte @Nullable [] content) {
        if (!EventCodec.knows(s.type(), s.revision())) {
            var unknown = new UnknownEventException(s.position(), s.type(), s.revision());
            unreadable.met(unknown.why());
            throw unknown;
        }
        try {
            return EventCodec.read(s.type(), s.revision(), s.payload(), content);
        } catch (RuntimeException e) {
            throw unreadable(s, e);
        }
    }

    private static EventStoreException unreadable(StoredEvent s, Exception why) {
        return new EventStoreException("position " + s.position() + " cannot be read: " + why.getMessage(), why);
    }

    /** How far the log goes. */
    static Head whole(Database database) {
        var ends = ask(database::ends);
        ends.fault().ifPresent(fault -> {
            throw new LogFormException("This log is damaged: " + fault
                    + ". Restore a whole one; ./verbatim check-log says all that is wrong with it.");
        });
        return new Head(ends.head(), ends.last());
    }

    static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new LogUnavailableException("the database of the log does not answer", e);
        }
    }

    interface Question<T> {
        T answer() throws SQLException;
    }
}
