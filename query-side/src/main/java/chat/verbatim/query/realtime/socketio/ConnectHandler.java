package chat.verbatim.query.realtime.socketio;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.query.realtime.engineio.Handshake;
import tools.jackson.databind.JsonNode;

/** Decides who enters a namespace. */
@FunctionalInterface
public interface ConnectHandler {

    /** What becomes of a client that may enter. */
    @FunctionalInterface
    interface Admission {

        /** What it is told of itself, once. */
        default Identity identity() {
            return new Identity(Identity.newSid(), null);
        }

        /** The client has been told; now it can be sent events. It has not been heard yet: handlers are set here. */
        void entered(Socket socket);
    }

    /**
     * Runs on the connection's own thread: while it waits, nothing else that this client sent is handled.
     *
     * @param auth what the client sent along, an object
     * @throws Refused where it may not enter, and need not come again
     * @throws ProblemException where that cannot be told at the moment: the connection ends, and clients make another
     */
    Admission admit(JsonNode auth, Handshake handshake) throws Refused;
}
