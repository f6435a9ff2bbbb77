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

@SpringBootTest(
        classes = QueriesEmbedded.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "verbatim.node=q1")
@ContextConfiguration(initializers = FreshData.class)
class QuerySideTest {

    private final Http anybody;
    private final ConfigurableApplicationContext context;
    private Http ann;

    QuerySideTest(@LocalServerPort int port, @Autowired ConfigurableApplicationContext context) {
        anybody = new Http(port);
        ann = anybody;
        this.context = context;
    }

    @BeforeEach
    void somebody() throws Exception {
        ann = anybody.bearer(anybody.token("ann"));
    }

    @Test
    void it_answers_queries() throws Exception {
        assertThat(Http.json(ann.get("/conversations").body()).get("total").intValue())
                .isZero();
        assertThat(ann.get("/sync").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/asyncapi").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void its_sockets_are_known_by_the_nodes_name() throws Exception {
        assertThat(anybody.get("/socket.io/?EIO=4&transport=polling").body()).startsWith("0{\"sid\":\"q1.");
    }

    @Test
    void it_has_nothing_of_the_command_side() {
        var beans = context.getBeanFactory();
        assertThat(Arrays.stream(context.getBeanDefinitionNames())).isNotEmpty().allSatisfy(name -> assertThat(
                        String.valueOf(beans.getType(name, false)))
                .doesNotContain("chat.verbatim.command"));
    }

    @Test
    void a_command_is_not_found_here() throws Exception {
        for (var path : new String[] {"/conversations", "/conversations/x/messages", "/conversations/x/read"}) {
            var answer = ann.post(path, "{}");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(Http.json(answer.body()).get("code").stringValue()).isEqualTo("not-found");
            assertThat(answer.headers().firstValue("Allow")).isEmpty();
        }
        for (var method : new String[] {"PUT", "DELETE"}) {
            assertThat(ann.send(method, "/conversations/x/messages/y", Http.nothing())
                            .statusCode())
                    .isEqualTo(404);
        }
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
        assertThat(ann.get("/conversations/x/read").statusCode()).isEqualTo(405);
        assertThat(ann.get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void it_is_healthy() throws Exception {
        assertThat(anybody.get("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
}
