package chat.verbatim.server.security;

import chat.verbatim.server.store.Keys;
import chat.verbatim.server.store.StoreSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Tokens: how they are checked, and where nothing is configured, how they are made. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    TrustedKeys trustedKeys(JwtSettings jwt, StoreSettings store, ObjectProvider<Keys> keys) {
        return TrustedKeys.of(jwt, store.embeddedLog(), keys::getObject);
    }

    @Bean
    JwtDecoder jwtDecoder(TrustedKeys keys, JwtSettings jwt, Clock clock) {
        return Decoders.of(keys, new TokenRules(jwt, clock));
    }

    @Bean
    @Conditional(NothingConfigured.class)
    TokenMint tokenMint(Keys keys, JwtSettings jwt, Clock clock) {
        return new TokenMint(keys.named(Keys.TOKENS), jwt, clock);
    }
}
