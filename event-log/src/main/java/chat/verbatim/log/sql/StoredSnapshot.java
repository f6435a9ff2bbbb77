package chat.verbatim.log.sql;

/** An aggregate as it was after {@code version}, to save reading all that came before. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record StoredSnapshot(String stream, long version, String kind, String type, String revision, byte[] payload) {}
