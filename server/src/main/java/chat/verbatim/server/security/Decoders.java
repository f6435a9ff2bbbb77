package chat.verbatim.server.security;

import chat.verbatim.server.security.TrustedKeys.AtAddress;
import chat.verbatim.server.security.TrustedKeys.OfIssuer;
import chat.verbatim.server.security.TrustedKeys.Own;
import chat.verbatim.server.security.TrustedKeys.Shared;
import java.util.List;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Decoders with pinned algorithms: a shared secret checks HS256 and nothing else, public keys never check an HMAC. */
final class Decoders {

    private Decoders() {}

    static JwtDecoder of(TrustedKeys keys, TokenRules rules) {
        return switch (keys) {
            case Own(var key) -> shared(key, rules);
            case Shared(var key) -> shared(key, rules);
            case AtAddress(var uri) ->
                checked(
                        publicKeys(NimbusJwtDecoder.withJwkSetUri(uri).restOperations(KeyFetches.rest(rules.clock()))),
                        rules);
            case OfIssuer(var issuer) -> ofIssuer(issuer, rules);
        };
    }

    /** The issuer is asked at the first token, so that a start does not depend on it. */
    private static JwtDecoder ofIssuer(String issuer, TokenRules rules) {
        var keys = NimbusJwtDecoder.withIssuerLocation(issuer).restOperations(KeyFetches.rest(rules.clock()));
        var decoder = new SupplierJwtDecoder(() -> checked(publicKeys(keys), rules));
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException e) {
                throw new JwtException("the issuer cannot be asked", e);
            }
        };
    }

    private static JwtDecoder shared(SecretKey key, TokenRules rules) {
        return checked(
                NimbusJwtDecoder.withSecretKey(key)
                        .macAlgorithm(MacAlgorithm.HS256)
                        .validateType(false)
                        .build(),
                rules);
    }

    private static NimbusJwtDecoder publicKeys(NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder builder) {
        return builder.jwsAlgorithms(algorithms -> {
                    algorithms.clear();
                    algorithms.addAll(List.of(SignatureAlgorithm.values()));
                })
                .validateType(false)
                .build();
    }

    private static JwtDecoder checked(NimbusJwtDecoder decoder, TokenRules rules) {
        decoder.setJwtValidator(rules.validator());
        return decoder;
    }
}
