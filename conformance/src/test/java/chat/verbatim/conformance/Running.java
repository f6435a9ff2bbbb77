package chat.verbatim.conformance;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The deployment that the suite was pointed at, if any, instead of starting one of its own. */
final class Running {

    private static final String URL = "VERBATIM_CONFORMANCE_URL";
    private static final String SECRET = "VERBATIM_CONFORMANCE_SECRET";

    private Running() {}

    static boolean given() {
        return env(URL) != null;
    }

    static Node node() {
        return new Node(Deployment.running(required(SECRET)), URI.create(required(URL)));
    }

    private static @Nullable String env(String variable) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private static String required(String variable) {
        var value = env(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " is not set");
        }
        return value;
    }
}
