package chat.verbatim.problem;

/** What can be wrong with a request. The {@link #code()} is part of the public contract and never changes. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    POSITION_BEYOND_HEAD(400, "No such position yet"),
    UNAUTHORIZED(401, "A valid token is needed"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Nothing here"),
    CONVERSATION_NOT_FOUND(404, "No such conversation"),
    MESSAGE_NOT_FOUND(404, "No such message"),
    PARTICIPANT_NOT_FOUND(404, "No such participant"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not in a form that was asked for"),
    REQUEST_TIMEOUT(408, "The request was too slow"),
    NOT_A_GROUP(409, "Only groups can do this"),
    LEGAL_HOLD(409, "It must not be erased now"),
    MESSAGE_DELETED(410, "The message was deleted"),
    PRECONDITION_FAILED(412, "The message has changed"),
    CONTENT_TOO_LARGE(413, "The request is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Not a form that can be read"),
    MISDIRECTED_REQUEST(421, "Not a name of this server"),
    VALIDATION_FAILED(422, "The request breaks a rule"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
    RATE_LIMITED(429, "Too many requests in this time"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    AUTHENTICATION_UNAVAILABLE(503, "Tokens cannot be checked now"),
    OVERLOADED(503, "Too busy"),
    OUTCOME_UNKNOWN(503, "It is not known whether this was stored"),
    PROJECTION_LAGGING(503, "The read model is not there yet"),
    PROOFS_UNAVAILABLE(503, "This log is not signed now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same sentence for every occurrence. */
    public String title() {
        return title;
    }

    /** For example {@code conversation-not-found}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
