package chat.verbatim.server.store;

import chat.verbatim.server.start.StartRefused;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Signs what clients give back: the configured secret, or a key of this installation's own. */
@Component
@Lazy
class SigningKey {

    private static final int MINIMUM = 32;

    private final SecretKey key;

    SigningKey(StoreSettings settings, ObjectProvider<Keys> keys) {
        var secret = settings.signingSecret();
        key = secret == null ? own(settings, keys.getObject()) : configured(SigningSecret.bytes(secret));
    }

    SecretKey key() {
        return key;
    }

    private static SecretKey configured(byte[] secret) {
        if (secret.length < MINIMUM) {
            throw new StartRefused("verbatim.signing-secret must have at least 32 bytes");
        }
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    private static SecretKey own(StoreSettings settings, Keys keys) {
        if (!settings.embeddedLog()) {
            LoggerFactory.getLogger(SigningKey.class)
                    .warn("No verbatim.signing-secret: cursors of this node are refused by others");
        }
        return keys.named(Keys.CURSORS);
    }
}
