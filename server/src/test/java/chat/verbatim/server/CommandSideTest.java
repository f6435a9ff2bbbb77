package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(classes = CommandsEmbedded.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = FreshData.class)
class CommandSideTest {

    private final Http anybody;
    private final ConfigurableApplicationContext context;
    private Http ann;

    CommandSideTest(@LocalServerPort int port, @Autowired ConfigurableApplicationContext context) {
        anybody = new Http(port);
        ann = anybody;
        this.context = context;
    }

    @BeforeEach
    void somebody() throws Exception {
        ann = anybody.bearer(anybody.token("ann"));
    }

    @Test
    void it_takes_commands() throws Exception {
        var begun = ann.post("/conversations", "{\"type\":\"private\",\"participantId\":\"bob\"}");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        var room = "/conversations/" + Http.json(begun.body()).get("id").stringValue();
        assertThat(ann.post(room + "/messages", "{\"content\":\"Hello\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void it_has_no_way_to_mongodb_and_nothing_of_the_query_side() {
        var beans = context.getBeanFactory();
        assertThat(Arrays.stream(context.getBeanDefinitionNames())).isNotEmpty().allSatisfy(name -> assertThat(
                        String.valueOf(beans.getType(name, false)))
                .doesNotContainIgnoringCase("mongo")
                .doesNotContain("chat.verbatim.query"));
    }

    @Test
    void a_query_is_not_found_here() throws Exception {
        for (var path : new String[] {"/conversations", "/conversations/x", "/conversations/x/messages", "/sync"}) {
            var answer = ann.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(Http.json(answer.body()).get("code").stringValue()).isEqualTo("not-found");
            assertThat(Http.json(answer.body()).get("detail").stringValue()).contains("the other side");
        }
        assertThat(anybody.get("/socket.io/?EIO=4&transport=polling").statusCode())
                .isEqualTo(404);
        assertThat(anybody.get("/ws").statusCode()).isEqualTo(404);
        assertThat(anybody.get("/asyncapi").statusCode()).isEqualTo(404);
        assertThat(anybody.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void it_describes_the_routes_of_both_sides() throws Exception {
        try (var whole = getClass().getResourceAsStream("/openapi-whole.json")) {
            assertThat(Http.json(anybody.get("/openapi").body()))
                    .isEqualTo(Http.json(new String(whole.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void what_is_wrong_everywhere_is_told_as_the_whole_would() throws Exception {
        var answer = ann.send(HttpMethod.PUT.name(), "/conversations/x/messages", Http.nothing());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
        assertThat(ann.send(HttpMethod.DELETE.name(), "/sync", Http.nothing()).statusCode())
                .isEqualTo(405);
        assertThat(ann.post("/nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(Http.json(ann.post("/nothing", "{}").body()).get("detail").stringValue())
                .doesNotContain("side");
    }

    @Test
    void it_is_healthy_without_a_read_model() throws Exception {
        assertThat(anybody.get("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(anybody.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
}
