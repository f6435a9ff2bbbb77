package chat.verbatim.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TracesTest {

    private static final String TO_NOBODY = "--verbatim.traces.endpoint=http://127.0.0.1:9/v1/traces";
    private static final String SOON = "--management.opentelemetry.tracing.export.schedule-delay=50ms";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Test
    void a_send_is_one_trace_from_the_request_to_the_socket() throws Exception {
        try (var server =
                Running.with(List.of(spans), TO_NOBODY, SOON, "--verbatim.traces.share=1", "--verbatim.node=q1")) {
            var group = begun(server);
            try (var ear =
                    new Ear(server.port(), "{\"token\":\"" + server.http().token("bob") + "\"}")) {
                ear.hear("ready");
                said(server, group, "00-" + TRACE + "-b7ad6b7169203331-01");
                ear.hear("message:new");
            }

            await().until(() -> spans().size() == 4);
            var request = span("http post /conversations/{id}/messages");
            var command = span("command SendMessage");
            var commit = span("log commit");
            var push = span("push MessageSent");
            assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(request.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(command.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(commit.getParentSpanId()).isEqualTo(command.getSpanId());
            assertThat(push.getParentSpanId()).isEqualTo(command.getSpanId());
            assertThat(command.getResource().getAttribute(AttributeKey.stringKey("service.instance.id")))
                    .isEqualTo("q1");
            assertThat(command.getAttributes().asMap().values())
                    .contains(group.substring("/conversations/".length()), "changed");
        }
    }

    @Test
    void a_request_is_traced_by_its_route_and_says_nothing_of_the_user_in_its_address() throws Exception {
        try (var server = Running.with(List.of(spans), TO_NOBODY, SOON, "--verbatim.traces.share=1")) {
            var ann = server.http()
                    .bearer(server.http().token("ann"))
                    .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
            ann.send("DELETE", begun(server) + "/participants/zyzzyva-4711", BodyPublishers.noBody());

            await().until(() -> !spans().isEmpty());
            assertThat(span("http delete /conversations/{id}/participants/{userId}")
                            .getAttributes()
                            .asMap()
                            .values())
                    .isNotEmpty()
                    .noneMatch(value -> value.toString().contains("zyzzyva"));
        }
    }

    @Test
    void an_exception_that_leaves_a_request_is_told_without_its_message() {
        var provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        var otel = provider.get("test");
        var handler = RequestSpans.errorsByKind(
                new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {}),
                new OtelPropagator(ContextPropagators.noop(), otel));
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(handler);

        var request = Observation.start("request", () -> new ReceiverContext<>((_, _) -> null), registry);
        request.error(new IllegalStateException("zyzzyva"));
        request.stop();

        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.toString()).doesNotContain("zyzzyva");
        });
    }

    @Test
    void what_is_not_sampled_leaves_nothing_in_the_log() throws Exception {
        try (var server = Running.with(List.of(spans), TO_NOBODY, SOON, "--verbatim.traces.share=0")) {
            said(server, begun(server), "00-" + TRACE + "-b7ad6b7169203331-00");
            assertThat(server.stored("traceparent")).isFalse();
        }
    }

    @Test
    void where_traces_go_nowhere_there_are_none_whatever_a_client_asks_for() throws Exception {
        try (var server = Running.with(List.of(spans))) {
            said(server, begun(server), "00-" + TRACE + "-b7ad6b7169203331-01");
            assertThat(server.stored("traceparent")).isFalse();
            assertThat(server.stored("requestId")).isTrue();
            assertThat(spans.getFinishedSpanItems()).isEmpty();
        }
    }

    @Test
    void what_makes_no_sense_ends_the_start(CapturedOutput output) {
        refused(output, "must be 0 to 1", TO_NOBODY, "--verbatim.traces.share=many");
        refused(output, "must be 0 to 1", TO_NOBODY, "--verbatim.traces.share=1.5");
        refused(output, "must begin with http", "--verbatim.traces.endpoint=collector:4318");
        refused(output, "set VERBATIM_TRACES_ENDPOINT", "--verbatim.traces.share=1");
    }

    private static void refused(CapturedOutput output, String why, String... settings) {
        var before = output.getErr().length();
        assertThatThrownBy(() -> Running.with(settings).close()).isNotNull();
        assertThat(output.getErr().substring(before)).startsWith("verbatim: ").contains(why);
    }

    private List<SpanData> spans() {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE))
                .toList();
    }

    private SpanData span(String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + spans()));
    }

    private static String begun(Running server) throws Exception {
        var ann = server.http().bearer(server.http().token("ann"));
        var begun = ann.post("/conversations", "{\"type\":\"private\",\"participantId\":\"bob\"}");
        return "/conversations/" + Http.json(begun.body()).get("id").stringValue();
    }

    private static void said(Running server, String group, String parent) throws Exception {
        var ann = server.http().bearer(server.http().token("ann")).with("traceparent", parent);
        assertThat(ann.post(group + "/messages", "{\"content\":\"Hello\"}").statusCode())
                .isEqualTo(201);
    }
}
