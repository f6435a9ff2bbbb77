package chat.verbatim.server.security;

import chat.verbatim.events.Millis;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Anybody can be anybody: there only while nothing is configured and nobody but this machine can ask. */
@RestController
@Conditional(NothingConfigured.class)
class DevTokens {

    private static final Pattern NAME = Pattern.compile("[a-z]+(:[a-z]+)?");
    private static final Rule SCOPE = text -> NAME.matcher(text).matches() ? null : "must be a name such as audit:read";
    private static final int MAX_SCOPES = 20;

    private final TokenMint mint;

    DevTokens(TokenMint mint) {
        this.mint = mint;
    }

    /** A token for {@code Authorization: Bearer}. */
    record Granted(String token, @Millis Instant expiresAt) {}

    @PostMapping("/dev/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Granted token(@RequestBody JsonNode json) {
        var body = Body.of(json);
        var userId = body.required("userId", Rule.USER_ID);
        var scopes = body.listOrNone("scopes", SCOPE);
        if (scopes.size() > MAX_SCOPES) {
            body.fault("scopes", "must be at most %d".formatted(MAX_SCOPES));
        }
        body.done();
        var minted = mint.mint(userId, scopes);
        return new Granted(minted.token(), minted.expiresAt());
    }
}
