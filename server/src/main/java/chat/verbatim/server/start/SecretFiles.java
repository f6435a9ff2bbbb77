package chat.verbatim.server.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes secrets from files, as orchestrators hand them out: beside each setting that may hold one there is another, its name
 * with {@code -file}, and only one of the two can be made.
 */
public final class SecretFiles implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Addresses of stores are among them, for they may have a password inside. */
    static final List<String> SECRETS = List.of(
            "verbatim.audit.signing-key",
            "verbatim.jwt.secret",
            "verbatim.keys.password",
            "verbatim.keys.url",
            "verbatim.log.password",
            "verbatim.log.url",
            "verbatim.master-key",
            "verbatim.mongodb.uri",
            "verbatim.signing-secret");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = Binder.get(context.getEnvironment());
        var read = new HashMap<String, Object>();
        for (var secret : SECRETS) {
            var file = text(settings, secret + "-file");
            if (file != null) {
                read.put(secret, read(secret, text(settings, secret), file));
            }
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("secretFiles", read));
    }

    private static @Nullable String text(Binder settings, String name) {
        var text = settings.bind(name, String.class).orElse("");
        return text.isBlank() ? null : text;
    }

    /**
     * What the file says, without the end of its line.
     *
     * @param setting the one that the file stands for
     * @param made what that setting is itself made to be
     */
    public static String read(String setting, @Nullable String made, String file) {
        if (made != null) {
            throw new StartRefused("set " + setting + " or " + setting + "-file, not both");
        }
        try {
            var text = Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
            if (text.isBlank()) {
                throw new StartRefused(setting + "-file: " + file + " is empty");
            }
            return text;
        } catch (IOException | InvalidPathException e) {
            throw new StartRefused(setting + "-file: " + file + " cannot be read: " + e);
        }
    }
}
