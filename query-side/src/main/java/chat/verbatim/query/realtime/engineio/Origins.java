package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;

/** Which browser pages may talk to the sockets: the server's own, and those that are named. */
final class Origins {

    private final List<String> allowed;

    Origins(List<String> allowed) {
        this.allowed = allowed;
    }

    /** Answers the browser's question where another origin may come in; a request without an origin is no browser's. */
    boolean admit(HttpServletRequest request, HttpServletResponse response) {
        var origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        response.addHeader("Vary", "Origin");
        if (allowed.contains(origin) || allowed.contains("*")) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            return true;
        }
        return authority(origin).equalsIgnoreCase(request.getHeader("Host"));
    }

    /** The answer to an OPTIONS request that was admitted. */
    void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST");
        response.setHeader("Access-Control-Allow-Headers", "content-type, authorization");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** The scheme is left out: behind a proxy that ends TLS it is not the one that the browser sees. */
    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
