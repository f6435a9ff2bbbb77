package chat.verbatim.server.security;

import chat.verbatim.events.Millis;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemException.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Anybody can be anybody: there only while nothing is configured and nobody but this machine can ask. */
@RestController
@Conditional(NothingConfigured.class)
class DevTokens {

    private static final Pattern SCOPE = Pattern.compile("[a-z]+(:[a-z]+)?");
    private static final int MAX_SCOPES = 20;

    private final TokenMint mint;

    DevTokens(TokenMint mint) {
        this.mint = mint;
    }

    /** Whom the token is to name, and what it is to allow. */
    record Wish(@Nullable String userId, @Nullable List<@Nullable String> scopes) {}

    /** A token for {@code Authorization: Bearer}. */
    record Granted(String token, @Millis Instant expiresAt) {}

    @PostMapping("/dev/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Granted token(@RequestBody Wish wish) {
        var errors = new ArrayList<FieldError>();
        var userId = wish.userId();
        if (userId == null || !TokenRules.USER_ID.matcher(userId).matches()) {
            errors.add(new FieldError("/userId", "1 to 128 characters of A-Z a-z 0-9 . _ @ : -"));
        }
        var scopes = wish.scopes() == null ? List.<@Nullable String>of() : wish.scopes();
        if (scopes.size() > MAX_SCOPES
                || !scopes.stream().allMatch(s -> s != null && SCOPE.matcher(s).matches())) {
            errors.add(new FieldError("/scopes", "at most 20 names such as audit:read"));
        }
        if (!errors.isEmpty() || userId == null) {
            throw ProblemException.invalid(errors);
        }
        var minted = mint.mint(userId, scopes.stream().map(String::valueOf).toList());
        return new Granted(minted.token(), minted.expiresAt());
    }
}
