package chat.verbatim.server.security;

import chat.verbatim.server.start.SecretFiles;
import chat.verbatim.server.start.StartRefused;
import chat.verbatim.server.store.Keys;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code token USER [--scope SCOPE]… [--data FOLDER]}: signs with the configured secret, or with the data folder's key. */
public final class TokenCommand {

    private static final String USAGE = "usage: verbatim token USER [--scope SCOPE]... [--data FOLDER]";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public TokenCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** @return the process's exit code */
    public int run(String... args) {
        try {
            var wish = Wish.of(args);
            out.println(mint(wish.data).mint(wish.user, wish.scopes).token());
            return 0;
        } catch (StartRefused e) {
            err.println("verbatim: " + e.getMessage());
            return 1;
        }
    }

    private TokenMint mint(@Nullable String data) {
        var jwt = new JwtSettings(
                environment.get("VERBATIM_JWT_ISSUER"),
                environment.getOrDefault("VERBATIM_JWT_JWK_SET_URI", environment.get("VERBATIM_JWT_JWKSETURI")),
                secret(),
                environment.get("VERBATIM_JWT_AUDIENCE"));
        var embedded = environment.getOrDefault("VERBATIM_LOG_URL", "").isBlank();
        var folder = data == null ? environment.getOrDefault("VERBATIM_DATA", "data") : data;
        return switch (TrustedKeys.of(jwt, embedded, () -> new Keys(Path.of(folder)))) {
            case TrustedKeys.Own(var key) -> new TokenMint(key, jwt, Clock.systemUTC());
            case TrustedKeys.Shared(var key) -> new TokenMint(key, jwt, Clock.systemUTC());
            case TrustedKeys.AtAddress _, TrustedKeys.OfIssuer _ ->
                throw new StartRefused("tokens come from the configured issuer; only it has the keys to sign them");
        };
    }

    private @Nullable String secret() {
        var secret = environment.get("VERBATIM_JWT_SECRET");
        var file = environment.getOrDefault("VERBATIM_JWT_SECRET_FILE", "");
        return file.isBlank() ? secret : SecretFiles.read("verbatim.jwt.secret", blankToNull(secret), file);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private record Wish(
            String user, List<String> scopes, @Nullable String data) {

        static Wish of(String... args) {
            String user = null;
            String data = null;
            var scopes = new ArrayList<String>();
            for (var i = 0; i < args.length; i++) {
                var pair = args[i].split("=", 2);
                var name = pair[0];
                if (!name.startsWith("--") && user == null) {
                    user = args[i];
                    continue;
                }
                var value = pair.length == 2 ? pair[1] : ++i < args.length ? args[i] : "";
                switch (value.isEmpty() ? "" : name) {
                    case "--scope" -> scopes.addAll(List.of(value.split("[ ,]+")));
                    case "--data" -> data = value;
                    default -> throw new StartRefused(USAGE);
                }
            }
            if (user == null || !TokenRules.USER_ID.matcher(user).matches()) {
                throw new StartRefused(USAGE + " (a user id is 1 to 128 characters of A-Z a-z 0-9 . _ @ : -)");
            }
            return new Wish(user, scopes, data);
        }
    }
}
