package chat.verbatim.conformance.rights;

/** How a request has to be answered. */
record Expected(int status, String code) {

    static final Expected UNAUTHORIZED = new Expected(401, "unauthorized");
    static final Expected FORBIDDEN = new Expected(403, "forbidden");
    static final Expected NO_CONVERSATION = new Expected(404, "conversation-not-found");
    static final Expected NO_MESSAGE = new Expected(404, "message-not-found");
    static final Expected NO_PARTICIPANT = new Expected(404, "participant-not-found");
    static final Expected NOT_A_GROUP = new Expected(409, "not-a-group");
    static final Expected NOTHING = new Expected(404, "not-found");
    static final Expected INVALID = new Expected(422, "validation-failed");

    static Expected of(int status) {
        return new Expected(status, "");
    }

    boolean isRefusal() {
        return status >= 400;
    }
}
