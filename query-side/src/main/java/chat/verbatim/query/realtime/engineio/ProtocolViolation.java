package chat.verbatim.query.realtime.engineio;

/** A client sent what its protocol does not allow. */
public final class ProtocolViolation extends RuntimeException {

    public ProtocolViolation(String what) {
        super(what, null, false, false);
    }
}
