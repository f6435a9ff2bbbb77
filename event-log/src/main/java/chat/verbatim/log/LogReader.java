package chat.verbatim.log;

import java.util.List;
import java.util.Optional;

/** Reads what is durable; every method asks the database. */
public interface LogReader {

    /** The last position of the whole log, 0 where it is empty. */
    long head();

    /** The last version of a stream, 0 where there is no such stream. */
    long lastVersion(String stream);

    Optional<Recorded> at(String stream, long version);

    /** The event that was appended under an idempotency key of its actor. */
    Optional<Recorded> byKey(String stream, String sender, String key);

    /** At most {@code limit} events of a stream in order, the first being {@code fromVersion} or the next one. */
    List<Recorded> stream(String stream, long fromVersion, int limit);

    /** The version of a stream's last event at or before a position, 0 where there is none; takes steps as many as digits. */
    long versionAt(String stream, long position);

    /** The position of the last event of each stream, 0 where it has none. */
    List<Long> lastOf(List<String> streams);

    /** At most {@code limit} moves of read pointers in a conversation, in the order of the log. */
    List<Recorded> pointers(Stretch stretch, int limit);

    /** The position of the first move of a read pointer in each stretch, 0 where there is none. */
    List<Long> firstPointers(List<Stretch> stretches);

    /**
     * Runs on any thread when something was destroyed, on whichever node: whoever keeps in memory what was read from the log
     * lets go of it.
     */
    void whenDestroyed(Runnable forget);

    /** At most {@code limit} events of the whole log in order, the first being that after {@code position}. */
    List<Recorded> after(long position, int limit);
}
