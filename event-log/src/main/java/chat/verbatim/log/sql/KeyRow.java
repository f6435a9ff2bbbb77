package chat.verbatim.log.sql;

import java.util.HexFormat;

/**
 * A user's key as it is stored.
 *
 * @param id random; what the key has sealed names it
 * @param wrapped the key itself, under the master key
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record KeyRow(byte[] id, String user, byte[] wrapped) {

    /** Without the key. */
    @Override
    public String toString() {
        return "KeyRow[" + HexFormat.of().formatHex(id) + "]";
    }
}
