package chat.verbatim.server.sides;

import static java.util.stream.Collectors.joining;

import chat.verbatim.server.start.StartRefused;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What has no default for a node that shares its stores with others. */
final class Needed {

    private Needed() {}

    static void by(String whom, Environment environment, String... settings) {
        var made = Binder.get(environment);
        var missing = Arrays.stream(settings)
                .filter(setting -> made.bind(setting, String.class).orElse("").isBlank())
                .map(Needed::variable)
                .collect(joining(", "));
        if (!missing.isEmpty()) {
            throw new StartRefused(whom + " works with other nodes and needs " + missing
                    + " (or, for what is secret, a file that the same name with _FILE leads to)");
        }
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
