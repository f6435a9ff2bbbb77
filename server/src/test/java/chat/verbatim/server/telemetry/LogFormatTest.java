package chat.verbatim.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {

    /** A line in each request. */
    private static final String TALKATIVE = "--logging.level.org.springframework.web.servlet.DispatcherServlet=debug";

    private static final String NOWHERE = "/conversations/00000000-0000-8000-8000-000000000001/nowhere";

    /** Spring Boot hands the form to Logback that way, and the next test's server would find it. */
    @AfterEach
    void forget() {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    @Test
    void in_ecs_each_line_of_a_request_has_its_id_and_its_conversation(CapturedOutput output) throws Exception {
        try (var server = Running.with("--verbatim.log-format=ecs", TALKATIVE, "--verbatim.node=q1")) {
            server.http()
                    .bearer(server.http().token("ann"))
                    .with("X-Request-Id", "r-1")
                    .get(NOWHERE);
        }
        var lines = output.getOut()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Http::json)
                .toList();
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.at("/service/name").asString()).isEqualTo("verbatim"))
                .allSatisfy(line ->
                        assertThat(line.at("/service/node/name").asString()).isEqualTo("q1"))
                .anySatisfy(line -> {
                    assertThat(text(line, "requestId")).isEqualTo("r-1");
                    assertThat(text(line, "conversationId")).isEqualTo("00000000-0000-8000-8000-000000000001");
                    assertThat(line.at("/log/level").asString()).isEqualTo("DEBUG");
                });
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asString("");
    }

    @Test
    void what_is_said_otherwise_is_for_people(CapturedOutput output) throws Exception {
        try (var server = Running.with("--verbatim.log-format=text", TALKATIVE)) {
            server.http()
                    .bearer(server.http().token("ann"))
                    .with("X-Request-Id", "r-2")
                    .get(NOWHERE);
        }
        assertThat(output.getOut().lines())
                .noneMatch(line -> line.startsWith("{"))
                .anyMatch(line -> line.matches("[0-9:.]{12} DEBUG DispatcherServlet \\[r-2] .*"));
    }

    @Test
    void another_form_ends_the_start(CapturedOutput output) {
        assertThatThrownBy(() -> Running.with("--verbatim.log-format=xml").close())
                .isNotNull();
        assertThat(output.getErr()).startsWith("verbatim: verbatim.log-format is xml and must be text or ecs");
    }
}
