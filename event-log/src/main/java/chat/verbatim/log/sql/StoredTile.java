package chat.verbatim.log.sql;

/** A row of the tree: up to 256 hashes, one after the other; {@code level} from 1 on. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record StoredTile(int level, long number, byte[] hashes) {}
