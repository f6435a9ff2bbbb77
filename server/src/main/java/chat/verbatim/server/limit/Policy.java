package chat.verbatim.server.limit;

import chat.verbatim.server.start.StartRefused;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many requests at once, and as many again spread evenly over the window: in any time that is a part or a multiple of the
 * window no more than the quota and its share of another. A quota of 0 is no limit.
 *
 * @param name as clients are told it
 */
record Policy(String name, long quota, Duration window) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d+(?:s|m|h))");
    private static final String NONE = "off";

    /** @param text a quota and a window, as {@code 100/10s}, or {@code off} */
    static Policy of(String name, String text) {
        if (text.isBlank() || text.strip().equals(NONE)) {
            return new Policy(name, 0, Duration.ZERO);
        }
        var parts = FORM.matcher(text.strip());
        if (parts.matches()) {
            var quota = Long.parseLong(parts.group(1));
            var window = DurationStyle.SIMPLE.parse(parts.group(2));
            if (quota > 0 && window.isPositive() && window.compareTo(Duration.ofDays(1)) <= 0) {
                return new Policy(name, quota, window);
            }
        }
        throw new StartRefused("verbatim.limits." + name + " is \"" + text
                + "\" and must be requests and a time, as 100/10s (at most 24h), or off");
    }

    boolean isLimit() {
        return quota > 0;
    }

    /** From one request to the next where they come evenly. Rounded up: never more than the quota in a window. */
    long intervalNanos() {
        return Math.ceilDiv(window.toNanos(), quota);
    }

    /** As an item of {@code RateLimit-Policy}. */
    String item() {
        return "\"" + name + "\";q=" + quota + ";w=" + window.toSeconds();
    }
}
