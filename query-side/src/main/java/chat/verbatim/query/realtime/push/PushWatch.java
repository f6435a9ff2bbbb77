package chat.verbatim.query.realtime.push;

import chat.verbatim.log.Latencies;
import chat.verbatim.log.LogMetaData;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Sees how late events come to sockets, and goes on in the trace of the request that an event came from. For one thread. */
public final class PushWatch {

    private static final int TRACE_ID_AT = 3;
    private static final int SPAN_ID_AT = 36;
    private static final int SPAN_ID_TO = 52;
    private static final String SAMPLED = "-01";
    private static final int LENGTH = SPAN_ID_TO + SAMPLED.length();

    private final Timer pushed;
    private final Tracer tracer;
    private final InstantSource clock;
    private final List<Told> told = new ArrayList<>();

    /** @param clock that of this node; the events may bring other nodes' times */
    public PushWatch(MeterRegistry registry, Tracer tracer, InstantSource clock) {
        this.tracer = tracer;
        this.clock = clock;
        pushed = Latencies.timer(
                registry,
                "verbatim.push",
                "From when the commit of an event began until it was handed to all sockets of this node that it is for");
    }

    private record Told(
            EventMessage<?> event, long position, @Nullable SpanContext sender, Instant begun) {}

    /**
     * Sees an event until it is {@link #settled}.
     *
     * @param push false where nobody here is told of the event: then there is nothing to see
     */
    void over(EventMessage<?> event, long position, BooleanSupplier push) {
        var sender = sender(event);
        var begun = sender == null ? Instant.EPOCH : clock.instant();
        if (push.getAsBoolean()) {
            told.add(new Told(event, position, sender, begun));
        }
    }

    /** All that was seen is with its sockets. */
    void settled() {
        var done = told.isEmpty() ? Instant.EPOCH : clock.instant();
        told.forEach(one -> settled(one, done));
        told.clear();
    }

    private void settled(Told one, Instant done) {
        var lag = Duration.between(one.event.getTimestamp(), done);
        pushed.record(lag.isNegative() ? Duration.ZERO : lag);
        if (one.sender != null) {
            tracer.spanBuilder("push " + one.event.getPayloadType().getSimpleName())
                    .setParent(Context.root().with(Span.wrap(one.sender)))
                    .setSpanKind(SpanKind.CONSUMER)
                    .setStartTimestamp(one.begun)
                    .setAttribute("verbatim.position", one.position)
                    .startSpan()
                    .end(done);
        }
    }

    /** Null where it was not traced. */
    private static @Nullable SpanContext sender(EventMessage<?> event) {
        if (!(event.getMetaData().get(LogMetaData.TRACE) instanceof String text)
                || text.length() != LENGTH
                || !text.endsWith(SAMPLED)) {
            return null;
        }
        var sender = SpanContext.createFromRemoteParent(
                text.substring(TRACE_ID_AT, SPAN_ID_AT - 1),
                text.substring(SPAN_ID_AT, SPAN_ID_TO),
                TraceFlags.getSampled(),
                TraceState.getDefault());
        return sender.isValid() ? sender : null;
    }
}
