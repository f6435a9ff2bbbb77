package chat.verbatim.query.realtime.push;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.log.LogMetaData;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushWatchTest {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String SENDER = "b7ad6b7169203331";

    final MeterRegistry meters = new SimpleMeterRegistry();
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final SdkTracerProvider traces = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    final PushWatch watch = new PushWatch(meters, traces.get("test"), () -> NOW);

    @AfterEach
    void close() {
        traces.close();
    }

    @Test
    void the_lag_is_from_the_events_time_until_it_was_handed_over() {
        watch.over(event(NOW.minusMillis(250), Map.of()), 1, () -> true);
        watch.settled();

        assertThat(meters.get("verbatim.push").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    @Test
    void what_nobody_here_is_told_of_is_not_seen() {
        watch.over(event(NOW, traced("01")), 1, () -> false);
        watch.settled();

        assertThat(meters.get("verbatim.push").timer().count()).isZero();
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void a_node_whose_clock_is_ahead_makes_no_lag_less_than_none() {
        watch.over(event(NOW.plusSeconds(5), Map.of()), 1, () -> true);
        watch.settled();

        assertThat(meters.get("verbatim.push").timer().count()).isOne();
        assertThat(meters.get("verbatim.push").timer().totalTime(TimeUnit.MILLISECONDS))
                .isZero();
    }

    @Test
    void a_traced_event_is_pushed_in_the_trace_of_its_request() {
        watch.over(event(NOW, traced("01")), 7, () -> true);
        watch.settled();

        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("push String");
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo(SENDER);
            assertThat(span.getParentSpanContext().isRemote()).isTrue();
            assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(span.getAttributes().asMap().values()).containsExactly(7L);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "nothing of that kind",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
            })
    void what_is_no_traced_parent_is_no_reason_to_fail(String parent) {
        watch.over(event(NOW, Map.of(LogMetaData.TRACE, parent)), 1, () -> true);
        watch.settled();

        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(meters.get("verbatim.push").timer().count()).isOne();
    }

    private static Map<String, String> traced(String flags) {
        return Map.of(LogMetaData.TRACE, "00-" + TRACE + "-" + SENDER + "-" + flags);
    }

    private static EventMessage<?> event(Instant at, Map<String, String> metaData) {
        return new GenericEventMessage<>("id", "payload", MetaData.from(metaData), at);
    }
}
