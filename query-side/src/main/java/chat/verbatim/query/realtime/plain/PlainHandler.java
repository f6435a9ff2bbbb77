package chat.verbatim.query.realtime.plain;

import chat.verbatim.problem.ProblemException;
import tools.jackson.databind.JsonNode;

/** Decides what becomes of a client that has said who it is. */
@FunctionalInterface
public interface PlainHandler {

    /** Hears what a client that was let in says. */
    @FunctionalInterface
    interface Events {

        /** @param data null's node where there is none */
        void on(String event, JsonNode data);
    }

    /**
     * Lets it in, or closes it. Runs on the connection's own thread: while it waits, nothing else that this client sent is
     * handled.
     *
     * @throws ProblemException where that cannot be told at the moment
     */
    Events enter(PlainSocket socket, Opening opening);
}
