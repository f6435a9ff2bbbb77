package chat.verbatim.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.LogMetaData;
import chat.verbatim.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of commands. */
@SuppressWarnings("NullAway.Init") // set before each test
class CommandWatchTest {

    static final ConversationId GROUP = new ConversationId(UUID.fromString("00000000-0000-0000-0000-000000000001"));

    @TempDir
    Path folder;

    final MeterRegistry meters = new SimpleMeterRegistry();
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final OpenTelemetry traces = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    Node node;

    @BeforeEach
    void a_group() {
        node = Node.on(folder, CommandSettings.DEFAULTS, meters, traces);
        node.group(GROUP, "ann", "bob");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void commands_are_counted_by_kind_and_by_what_became_of_them() {
        var id = node.send(GROUP, "ann", "hi", "k").body().id();
        node.send(GROUP, "ann", "hi", "k");
        node.edit(id, "ann", "hi");
        assertThatThrownBy(() -> node.edit(id, "bob", "ho")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> node.send(GROUP, "eve", "ho")).isInstanceOf(ProblemException.class);

        assertThat(count("SendMessage", "changed")).isOne();
        assertThat(count("SendMessage", "replayed")).isOne();
        assertThat(count("SendMessage", "conversation-not-found")).isOne();
        assertThat(count("EditMessage", "unchanged")).isOne();
        assertThat(count("EditMessage", "forbidden")).isOne();
    }

    @Test
    void only_what_was_stored_is_measured() {
        node.send(GROUP, "ann", "hi", "k");
        node.send(GROUP, "ann", "hi", "k");
        assertThatThrownBy(() -> node.send(GROUP, "eve", "ho")).isInstanceOf(ProblemException.class);

        assertThat(meters.get("verbatim.command")
                        .tag("command", "SendMessage")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void in_a_traced_request_a_command_and_its_commit_are_spans_and_the_event_knows_its_place() throws Exception {
        var request = traces.getTracer("test").spanBuilder("request").startSpan();
        try (var _ = request.makeCurrent()) {
            node.send(GROUP, "ann", "hi");
        }

        var command = span("command SendMessage");
        assertThat(command.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(command.getAttributes().asMap().values()).containsExactlyInAnyOrder(GROUP.toString(), 2L, "changed");
        var commit = span("log commit");
        assertThat(commit.getParentSpanId()).isEqualTo(command.getSpanId());
        assertThat(commit.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(parentInTheLog())
                .isEqualTo("00-" + request.getSpanContext().getTraceId() + "-" + command.getSpanId() + "-01");
    }

    @Test
    void a_refusal_is_a_span_without_a_commit_and_without_its_words() {
        var request = traces.getTracer("test").spanBuilder("request").startSpan();
        try (var _ = request.makeCurrent()) {
            assertThatThrownBy(() -> node.send(GROUP, "eve", "ho")).isInstanceOf(ProblemException.class);
        }

        assertThat(spans.getFinishedSpanItems()).singleElement().satisfies(span -> {
            assertThat(span.getAttributes().asMap().values()).contains("conversation-not-found");
            assertThat(span.getStatus().getDescription()).isEmpty();
            assertThat(span.getEvents()).isEmpty();
        });
    }

    @Test
    void what_is_not_traced_leaves_nothing_behind() throws Exception {
        try (var _ = Span.getInvalid().makeCurrent()) {
            node.send(GROUP, "ann", "hi");
        }

        assertThat(spans.getFinishedSpanItems()).isEmpty();
        assertThat(parentInTheLog()).isNull();
    }

    private @org.jspecify.annotations.Nullable Object parentInTheLog() throws InterruptedException {
        try (var events = node.log().eventStore().openStream(null)) {
            events.nextAvailable();
            return events.nextAvailable().getMetaData().get(LogMetaData.TRACE);
        }
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + spans.getFinishedSpanItems()));
    }

    private double count(String command, String outcome) {
        return meters.get("verbatim.commands")
                .tag("command", command)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
