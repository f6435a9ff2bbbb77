package chat.verbatim.log.sql;

/** Free text as it lies beside a record. */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record StoredText(byte[] secret, byte[] body) {}
