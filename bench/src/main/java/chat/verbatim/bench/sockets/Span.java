package chat.verbatim.bench.sockets;

import java.util.Collection;
import java.util.Locale;

/** From one nanosecond to another, by {@link System#nanoTime}. */
record Span(long from, long to) {

    long nanos() {
        return to - from;
    }

    /** The longest of them, in seconds. */
    static double longest(Collection<Span> spans) {
        return spans.stream().mapToLong(Span::nanos).max().orElse(0) / 1e9;
    }

    /** Seconds from a moment to the end of the last one that began after it and took longer than so many milliseconds. */
    static double lastEnd(Collection<Span> spans, long moment, long millis) {
        return spans.stream()
                        .filter(span -> span.from >= moment - millis * 1_000_000 && span.nanos() > millis * 1_000_000)
                        .mapToLong(span -> span.to - moment)
                        .max()
                        .orElse(0)
                / 1e9;
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
