package chat.verbatim.audit.replay;

import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.sql.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its events leave it, without what anybody typed. Of messages it holds only those that were changed since they
 * were sent, and of these where to find their words.
 */
final class State {

    private final Map<Long, Changed> changed = new HashMap<>();
    private final SortedMap<String, Long> lastRead = new TreeMap<>();
    private @Nullable StoredEvent rosterAt;
    private @Nullable RosterChanged roster;
    private long version;
    private long lastSeq;

    /**
     * A message that is another than it was sent as.
     *
     * @param version of its last event
     * @param contentVersion of the event beside which its words are
     */
    record Changed(
            long version,
            long contentVersion,
            long revision,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            @Nullable String deletedBy) {}

    void add(StoredEvent stored, VerbatimEvent event) {
        switch (event) {
            case RosterChanged e -> {
                roster = e;
                rosterAt = stored;
                if (e instanceof ParticipantsAdded joined) {
                    joined.added().forEach(user -> read(user, joined.roster().lastSeq()));
                }
            }
            case MessageSent e -> {
                lastSeq = e.seq();
                read(e.actor(), e.seq());
            }
            case MessageEdited e ->
                changed.put(e.seq(), new Changed(stored.version(), stored.version(), e.revision(), e.at(), null, null));
            case MessageDeleted e ->
                changed.put(
                        e.seq(),
                        new Changed(
                                stored.version(), contentVersion(e), e.revision(), e.editedAt(), e.at(), e.actor()));
            case ReadPointerMoved e -> read(e.actor(), e.lastReadSeq());
            case AuditEvent _ ->
                throw new IllegalArgumentException("position " + stored.position() + " is of no conversation");
        }
        if (!(event instanceof ReadPointerMoved)) {
            version = stored.version();
        }
    }

    private long contentVersion(MessageDeleted e) {
        var before = changed.get(e.seq());
        return before == null ? e.messageId().version() : before.contentVersion;
    }

    private void read(String user, long seq) {
        if (seq > 0) {
            lastRead.merge(user, seq, Math::max);
        }
    }

    /** The last version that it has; 0 before it began. */
    long version() {
        return version;
    }

    long lastSeq() {
        return lastSeq;
    }

    /** What the conversation looks like since the last event that changed that; null before it began. */
    @Nullable
    RosterChanged roster() {
        return roster;
    }

    /** That event as it is stored. */
    @Nullable
    StoredEvent rosterAt() {
        return rosterAt;
    }

    /** Null where the message is as it was sent. */
    @Nullable
    Changed changed(long seq) {
        return changed.get(seq);
    }

    /** How far each has read who was ever in it. */
    SortedMap<String, Long> lastRead() {
        return lastRead;
    }
}
