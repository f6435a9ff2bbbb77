package chat.verbatim.log.sql;

/** Why a batch was not written, or that nobody knows whether it was. */
public final class WriteFailure extends Exception {

    /** All but {@link #UNKNOWN} mean that nothing of the batch is stored. */
    public enum Kind {
        /** Another event has this version of this stream. */
        VERSION_TAKEN,
        /** What should lie before it in its stream is not stored. */
        VERSION_UNFOUNDED,
        /** The sender has used this idempotency key in this stream. */
        KEY_TAKEN,
        /** The database will not have one of the rows. */
        REFUSED,
        /** The database is not there, or not ready to write. */
        UNAVAILABLE,
        /** It has waited for its turn for longer than it may. */
        OVERLOADED,
        /** The connection was lost before the answer came. */
        UNKNOWN;

        /** Whether another unit of work in the same batch may still be written. */
        public boolean isOfOneUnit() {
            return this == VERSION_TAKEN || this == VERSION_UNFOUNDED || this == KEY_TAKEN || this == REFUSED;
        }
    }

    private final Kind kind;

    public WriteFailure(Kind kind, Throwable cause) {
        super(kind + ": " + cause.getMessage(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
