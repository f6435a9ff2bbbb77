package chat.verbatim.log.sql;

/**
 * An idempotency key as it is stored.
 *
 * @param position of the event that was appended under it; 0 where there is no such event, which is damage
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record StoredKey(String stream, byte[] digest, long version, long position) {}
