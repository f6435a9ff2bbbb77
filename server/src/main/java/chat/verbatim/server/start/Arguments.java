package chat.verbatim.server.start;

import java.util.ArrayList;
import java.util.Set;

/** Lets {@code --port 9000} and {@code --port=9000} stand for the setting's whole name, {@code --verbatim.port=9000}. */
final class Arguments {

    private static final Set<String> SHORT = Set.of("--port", "--data", "--address");

    private Arguments() {}

    static String[] of(String... args) {
        var whole = new ArrayList<String>();
        for (var i = 0; i < args.length; i++) {
            var name = args[i].split("=", 2)[0];
            if (!SHORT.contains(name)) {
                whole.add(args[i]);
            } else if (name.length() < args[i].length()) {
                whole.add("--verbatim." + args[i].substring(2));
            } else if (++i < args.length) {
                whole.add("--verbatim." + name.substring(2) + "=" + args[i]);
            }
        }
        return whole.toArray(String[]::new);
    }
}
