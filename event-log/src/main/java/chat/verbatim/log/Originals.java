package chat.verbatim.log;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.content.Revealed;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StreamEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events as they are stored, byte for byte, for whoever shows to others that nothing was changed. */
public final class Originals {

    private final Entries entries;

    Originals(Entries entries) {
        this.entries = entries;
    }

    private Database database() {
        return entries.database();
    }

    /** The name that the log was given when it was made, and that its copies have too. */
    public String logId() {
        return Entries.ask(() -> database().id());
    }

    /** At most {@code limit} events of the whole log in order, the first being that after {@code position}. */
    public List<StoredEvent> after(long position, int limit) {
        return entries.expected(Entries.ask(() -> database().after(position, limit)));
    }

    /** At most {@code limit} events of a stream in order, the first being {@code fromVersion} or the next one. */
    public List<StoredEvent> stream(String stream, long fromVersion, int limit) {
        return entries.expected(Entries.ask(() -> database().stream(stream, fromVersion, limit)));
    }

    /** At most {@code limit} moves of read pointers in a conversation, in the order of the log. */
    public List<StoredEvent> pointers(Stretch stretch, int limit) {
        return entries.expected(Entries.ask(() -> database().pointers(stretch, limit)));
    }

    /** A conversation's own stream and those of its read pointers, ascending by name, each as it ends at a position. */
    public List<StreamEnd> ends(ConversationId conversation, long position) {
        return Entries.ask(() -> database().ends(conversation, position));
    }

    /** The last position that was appended at a time or before it, 0 where there is none; takes steps as many as digits. */
    public long positionAt(Instant time) {
        return Positions.before(time.plusNanos(1), entries);
    }

    /**
     * The event as far as its record tells: without what anybody typed.
     *
     * @throws UnknownEventException where a newer release has written it
     */
    public VerbatimEvent recorded(StoredEvent event) {
        return entries.event(event, null);
    }

    /**
     * What was typed, with what it takes to check the record's commitment to it; empty where that is nothing, or is erased.
     *
     * @throws TamperedException where it is not what the record has committed to
     */
    public Optional<Revealed> reveal(StoredEvent event) throws TamperedException {
        return entries.contents().revealed(event);
    }
}
