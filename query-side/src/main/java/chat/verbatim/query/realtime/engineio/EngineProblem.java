package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** What an Engine.IO server answers a request that it cannot serve; clients know the codes. */
enum EngineProblem {
    TRANSPORT_UNKNOWN(0, 400, "Transport unknown"),
    SESSION_UNKNOWN(1, 400, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(2, 400, "Bad handshake method"),
    BAD_REQUEST(3, 400, "Bad request"),
    FORBIDDEN(4, 403, "Forbidden"),
    UNSUPPORTED_VERSION(5, 400, "Unsupported protocol version"),
    TOO_LARGE(3, 413, "Payload too large"),
    TOO_MANY_CONNECTIONS(3, 429, "Too many connections"),
    GOING_AWAY(3, 503, "Server going away");

    private static final String RETRY_AFTER_SECONDS = "5";

    private final int code;
    private final int status;
    private final String message;

    EngineProblem(int code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    int status() {
        return status;
    }

    /** As it is counted. */
    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What passes by itself says when. */
    void tell(HttpServletResponse response) {
        if (status == 429 || status == 503) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    String json() {
        return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
    }
}
