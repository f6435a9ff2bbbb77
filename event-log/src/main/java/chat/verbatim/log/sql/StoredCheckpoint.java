package chat.verbatim.log.sql;

/** What was signed of the log at a size, in a name. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record StoredCheckpoint(long size, String origin, byte[] note) {}
