package chat.verbatim.log.sql;

/**
 * Where a stream ends.
 *
 * @param version of its last event
 * @param link of that event
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record StreamEnd(String stream, long version, byte[] link) {}
