package chat.verbatim.server.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Whose a request is, for filters that come before Spring Security; a token is looked into once. */
@Component
public class Callers {

    private static final String ATTRIBUTE = Callers.class.getName();
    private static final String BEARER = "Bearer ";

    private final SingletonSupplier<JwtDecoder> tokens;

    /** Filters are made with the web server, before most else; tokens are looked into when somebody comes with one. */
    Callers(ObjectProvider<JwtDecoder> tokens) {
        this.tokens = SingletonSupplier.of(tokens::getObject);
    }

    /** Null where there is no good token: what is to be said of that is said elsewhere. */
    public @Nullable String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        try {
            var user = tokens.obtain()
                    .decode(authorization.substring(BEARER.length()))
                    .getSubject();
            request.setAttribute(ATTRIBUTE, user);
            return user;
        } catch (JwtException e) {
            return null;
        }
    }
}
