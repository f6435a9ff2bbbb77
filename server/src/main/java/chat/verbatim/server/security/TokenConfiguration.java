package chat.verbatim.server.security;

import chat.verbatim.query.QuerySettings;
import chat.verbatim.server.store.Keys;
import chat.verbatim.server.store.StoreSettings;
import chat.verbatim.web.PageSettings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Tokens: how they are checked, and where nothing is configured, how they are made. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TokenConfiguration.class);

    @Bean
    TrustedKeys trustedKeys(
            JwtSettings jwt, StoreSettings store, ObjectProvider<Keys> keys, ObjectProvider<QuerySettings> readModel) {
        var trusted = TrustedKeys.of(jwt, store.embeddedLog(), keys::getObject);
        if (!(trusted instanceof TrustedKeys.Own) && readModel.stream().anyMatch(QuerySettings::embedded)) {
            LOG.warn("Every process on this machine can read and change the embedded read model, without a token:"
                    + " set VERBATIM_MONGODB_URI where not all of them are trusted");
        }
        return trusted;
    }

    @Bean
    JwtDecoder jwtDecoder(TrustedKeys keys, JwtSettings jwt, Clock clock) {
        return new RememberedTokens(Decoders.of(keys, new TokenRules(jwt, clock)), clock);
    }

    @Bean
    @Conditional(NothingConfigured.class)
    TokenMint tokenMint(Keys keys, JwtSettings jwt, Clock clock) {
        return new TokenMint(keys.named(Keys.TOKENS), jwt, clock);
    }

    @Bean
    PageSettings pageSettings(TrustedKeys keys) {
        return new PageSettings(keys instanceof TrustedKeys.Own);
    }
}
