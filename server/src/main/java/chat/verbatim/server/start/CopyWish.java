package chat.verbatim.server.start;

import chat.verbatim.server.store.CopyTo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code copy-log} was asked: where to, and the settings that are left. */
record CopyWish(CopyTo target, List<String> settings) {

    private static final String USAGE =
            "usage: verbatim copy-log --to JDBC-URL --keys-to JDBC-URL [--user USER] [--password-file FILE]"
                    + " [--keys-user USER] [--keys-password-file FILE] [--data FOLDER]";

    private static final Set<String> OWN =
            Set.of("--to", "--user", "--password-file", "--keys-to", "--keys-user", "--keys-password-file");

    static CopyWish of(String... args) {
        var own = new HashMap<String, String>();
        var settings = new ArrayList<String>();
        for (var i = 0; i < args.length; i++) {
            var pair = args[i].split("=", 2);
            if (!OWN.contains(pair[0])) {
                settings.add(args[i]);
            } else if (pair.length == 2) {
                own.put(pair[0], pair[1]);
            } else if (++i < args.length) {
                own.put(pair[0], args[i]);
            }
        }
        return new CopyWish(
                new CopyTo(
                        place("--to", "--user", "--password-file", own),
                        place("--keys-to", "--keys-user", "--keys-password-file", own)),
                List.copyOf(settings));
    }

    private static CopyTo.Place place(String to, String user, String passwordFile, Map<String, String> own) {
        var url = own.get(to);
        if (url == null) {
            throw new StartRefused(USAGE);
        }
        var file = own.get(passwordFile);
        return new CopyTo.Place(to, url, own.get(user), file == null ? null : Path.of(file));
    }
}
