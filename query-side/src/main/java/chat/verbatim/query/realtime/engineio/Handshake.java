package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client said when it opened its session.
 *
 * @param address where it comes from
 * @param bearer the token in its {@code Authorization} header
 */
public record Handshake(
        Map<String, String> query, String address, @Nullable String bearer) {

    private static final String SCHEME = "Bearer ";

    static Handshake of(HttpServletRequest request) {
        return new Handshake(
                EngineRequest.of(request.getQueryString()).query(),
                request.getRemoteAddr(),
                bearer(request.getHeader("Authorization")));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
