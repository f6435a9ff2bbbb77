package chat.verbatim.server.problem;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name under which a request is found again in logs and problems: the caller's where it is sane, else our own. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";
    static final String ATTRIBUTE = RequestIds.class.getName();

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    static String from(@Nullable String header) {
        return header != null && SANE.matcher(header).matches()
                ? header
                : Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    }

    static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : from(null);
    }
}
