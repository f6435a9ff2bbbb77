package chat.verbatim.log.sql;

/** Free text as it is stored: what the record commits to, and beside the record the text's own secret and the text under it. */
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
public record SealedText(byte[] commitment, byte[] secret, byte[] body) {}
