package chat.verbatim.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The sockets are described beside the routes, and in the same words. */
@Embedded
class AsyncApiTest {

    private final Http anybody;
    private JsonNode routes = Http.json("null");
    private JsonNode sockets = Http.json("null");

    AsyncApiTest(@LocalServerPort int port) {
        anybody = new Http(port);
    }

    @BeforeEach
    void both_descriptions() throws Exception {
        routes = Http.json(anybody.get("/openapi").body());
        sockets = Http.json(anybody.get("/asyncapi").body());
    }

    @Test
    void it_is_given_out_as_that_of_the_routes_is() throws Exception {
        var ofRoutes = anybody.get("/openapi").headers();
        var answer = anybody.get("/asyncapi");

        assertThat(answer.statusCode()).isEqualTo(200);
        for (var header : Set.of("Content-Type", "Cache-Control", "Content-Security-Policy")) {
            assertThat(answer.headers().allValues(header)).isNotEmpty().isEqualTo(ofRoutes.allValues(header));
        }
        assertThat(sockets.get("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(anybody.post("/asyncapi", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void a_message_and_a_conversation_have_the_same_fields_in_both() {
        assertThat(event("MessageEvent", "cursor", "at", "actor")).isEqualTo(body("Message"));
        assertThat(event("ConversationEvent", "conversationId", "cursor", "at", "actor"))
                .isEqualTo(body("ConversationCore"));
        assertThat(event("Participant")).isEqualTo(body("Participant"));
    }

    @Test
    void what_has_few_values_has_the_same_ones_in_both() {
        for (var place : Set.of("Participant/properties/role", "%s/properties/type")) {
            var ofSockets = sockets.at("/components/schemas/" + place.formatted("ConversationEvent") + "/enum");
            var ofRoutes = routes.at("/components/schemas/" + place.formatted("ConversationCore") + "/enum");

            assertThat(ofSockets).isNotEmpty().containsExactlyInAnyOrderElementsOf(ofRoutes);
        }
    }

    private Set<String> event(String schema, String... envelope) {
        var fields = new TreeSet<>(properties(sockets, schema));
        assertThat(fields).containsAll(Arrays.asList(envelope));
        Arrays.asList(envelope).forEach(fields::remove);
        return fields;
    }

    private Set<String> body(String schema) {
        return new TreeSet<>(properties(routes, schema));
    }

    private static Set<String> properties(JsonNode description, String schema) {
        var properties = description.at("/components/schemas/" + schema + "/properties");
        assertThat(properties).as(schema).isNotEmpty();
        return Set.copyOf(properties.propertyNames());
    }
}
