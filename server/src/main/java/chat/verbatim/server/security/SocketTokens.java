package chat.verbatim.server.security;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.query.realtime.Caller;
import chat.verbatim.query.realtime.TokenRefused;
import chat.verbatim.query.realtime.TokenVerifier;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Takes on sockets the tokens that requests are taken with; each has a user and an end, by {@link TokenRules}. Without keys no token is bad. */
@Component
class SocketTokens implements TokenVerifier {

    private final JwtDecoder decoder;

    SocketTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Caller verify(String token) throws TokenRefused {
        try {
            var jwt = decoder.decode(token);
            return new Caller(Objects.requireNonNull(jwt.getSubject()), Objects.requireNonNull(jwt.getExpiresAt()));
        } catch (BadJwtException e) {
            throw new TokenRefused("the token is missing, has expired, or is not valid here");
        } catch (JwtException e) {
            throw new ProblemException(
                    ProblemType.AUTHENTICATION_UNAVAILABLE,
                    "The keys to check tokens with cannot be had at the moment.");
        }
    }
}
