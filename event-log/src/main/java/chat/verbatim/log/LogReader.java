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

    /** At most {@code limit} events of a conversation, those of its read pointers among them, in the order of the log. */
    List<Recorded> of(Stretch stretch, int limit);

    /** The position of the first event of each stretch, 0 where it has none; costs the same however long the log is. */
    List<Long> firstOf(List<Stretch> stretches);

    /** At most {@code limit} events of the whole log in order, the first being that after {@code position}. */
    List<Recorded> after(long position, int limit);
}
