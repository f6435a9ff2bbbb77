package chat.verbatim.command;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** The current span in the form of W3C's Trace Context, which goes into the log with what is traced. */
final class TraceParent {

    private TraceParent() {}

    /** Null where nothing is traced. */
    static @Nullable String current() {
        var span = Span.current().getSpanContext();
        return span.isSampled() ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01" : null;
    }
}
