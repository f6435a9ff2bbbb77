package chat.verbatim.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@Embedded
class OpenApiTest {

    private static final Pattern OURS = Pattern.compile("/(?!openapi|error).*");

    private final Http anybody;
    private final RequestMappingHandlerMapping routes;

    OpenApiTest(
            @LocalServerPort int port, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        anybody = new Http(port);
        this.routes = routes;
    }

    @Test
    void every_route_is_described_with_words_and_problems() throws Exception {
        var paths = Http.json(anybody.get("/openapi").body()).get("paths");
        assertThat(mapped()).isNotEmpty().allSatisfy(route -> {
            var operation = operation(paths, route);
            assertThat(operation.path("summary").isString())
                    .as("summary of " + route)
                    .isTrue();
            assertThat(operation.at("/responses/401/$ref").stringValue()).endsWith("/Problem");
        });
    }

    @Test
    void every_body_that_is_sent_has_an_example() throws Exception {
        var paths = Http.json(anybody.get("/openapi").body()).get("paths");
        assertThat(mapped())
                .filteredOn(route -> !route.startsWith("get") && !route.startsWith("delete"))
                .allSatisfy(route -> assertThat(
                                operation(paths, route).at("/requestBody/content/application~1json/examples"))
                        .as("examples of " + route)
                        .isNotEmpty());
    }

    @Test
    void whatever_can_be_said_twice_by_mistake_takes_a_key() throws Exception {
        var paths = Http.json(anybody.get("/openapi").body()).get("paths");
        for (var route : List.of("", "/{id}/messages", "/{id}/participants")) {
            assertThat(operation(paths, "post /conversations" + route)
                            .path("parameters")
                            .values())
                    .as(route)
                    .filteredOn(parameter -> parameter.get("name").stringValue().equals("Idempotency-Key"))
                    .singleElement()
                    .extracting(parameter -> parameter.at("/schema/pattern").stringValue())
                    .isEqualTo("^[!-~]{1,128}$");
        }
    }

    @Test
    void what_may_be_null_says_so_and_what_is_always_there_too() throws Exception {
        var message = Http.json(anybody.get("/openapi").body()).at("/components/schemas/Message");
        assertThat(message.at("/properties/content/type").values())
                .extracting(JsonNode::stringValue)
                .containsExactlyInAnyOrder("string", "null");
        assertThat(message.at("/properties/id/type").stringValue()).isEqualTo("string");
        assertThat(message.get("required")).hasSize(message.get("properties").size());
    }

    @Test
    void what_an_answer_leaves_out_is_neither_always_there_nor_ever_null() throws Exception {
        var page = Http.json(anybody.get("/openapi").body()).at("/components/schemas/MessagePage");
        assertThat(page.at("/properties/page/type").stringValue()).isEqualTo("integer");
        assertThat(page.get("required").values())
                .extracting(JsonNode::stringValue)
                .containsExactlyInAnyOrder("items", "limit", "total", "asOf", "hasMore");
    }

    @Test
    void every_look_of_an_auditor_is_described_with_its_reason() throws Exception {
        var paths = Http.json(anybody.get("/openapi").body()).get("paths");
        assertThat(paths.propertyNames())
                .filteredOn(path -> path.matches("/audit/(conversations|users|search|access-log).*"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(operation(paths, "get " + path)
                                .path("parameters")
                                .findValuesAsString("name"))
                        .as(path)
                        .contains("Audit-Reason"));
    }

    @Test
    void the_description_and_its_page_need_no_token() throws Exception {
        assertThat(anybody.get("/openapi").statusCode()).isEqualTo(200);
        assertThat(anybody.get("/openapi/ui").statusCode()).isEqualTo(302);
        assertThat(anybody.get("/openapi/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    private static JsonNode operation(JsonNode paths, String route) {
        var parts = route.split(" ", 2);
        return paths.path(parts[1]).path(parts[0]);
    }

    /** For example {@code get /conversations/{id}}. */
    private List<String> mapped() {
        return routes.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> OURS.matcher(path).matches())
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .map(method -> method.name().toLowerCase(Locale.ROOT) + " "
                                        + path.replace("{conversationId}", "{id}"))))
                .toList();
    }
}
