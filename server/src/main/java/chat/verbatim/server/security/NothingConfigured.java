package chat.verbatim.server.security;

import chat.verbatim.server.store.StoreSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** True for the embedded default only: no keys, no log of somebody else's. No setting can make it true elsewhere. */
final class NothingConfigured implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    private static boolean in(Environment environment) {
        var binder = Binder.get(environment);
        var jwt = binder.bindOrCreate("verbatim.jwt", JwtSettings.class);
        return !jwt.keysConfigured()
                && binder.bindOrCreate("verbatim", StoreSettings.class).embeddedLog();
    }
}
