package chat.verbatim.server.security;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/** What a token must say, beyond being signed: a life that ends, a user, and the issuer and audience that are configured. */
record TokenRules(JwtSettings settings, Clock clock) {

    static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._@:-]{1,128}");

    private static final Duration SKEW = Duration.ofSeconds(30);

    OAuth2TokenValidator<Jwt> validator() {
        var rules = new ArrayList<OAuth2TokenValidator<Jwt>>();
        rules.add(type());
        rules.add(life());
        rules.add(new JwtClaimValidator<String>(
                JwtClaimNames.SUB, sub -> sub != null && USER_ID.matcher(sub).matches()));
        if (settings.issuer() != null) {
            rules.add(new JwtIssuerValidator(settings.issuer()));
        }
        var audience = settings.audience();
        if (audience != null) {
            rules.add(new JwtClaimValidator<List<String>>(
                    JwtClaimNames.AUD, aud -> aud != null && aud.contains(audience)));
        }
        return new DelegatingOAuth2TokenValidator<>(rules);
    }

    /** Other kinds of tokens of the same issuer (a logout token, say) are no key to this door. */
    private static JwtTypeValidator type() {
        var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        return type;
    }

    private JwtTimestampValidator life() {
        var life = new JwtTimestampValidator(SKEW);
        life.setAllowEmptyExpiryClaim(false);
        life.setClock(clock);
        return life;
    }
}
