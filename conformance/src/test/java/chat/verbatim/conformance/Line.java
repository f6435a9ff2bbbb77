package chat.verbatim.conformance;

import tools.jackson.databind.JsonNode;

/** What carries a device's events, whichever protocol it speaks. */
interface Line {

    /** What it reports; each comes in the order of the wire. */
    interface Listener {

        /** @param event an array: its name, then its arguments */
        void heard(JsonNode event);

        void refused(String why);

        void ended(String why);
    }

    /** Returns at once; nobody acknowledges it. */
    void say(String event, JsonNode payload);

    /** Returns once the server has taken it in; gives what it acknowledged it with, if it did. */
    JsonNode emit(String event, JsonNode payload) throws Exception;

    void close();
}
