package chat.verbatim.conformance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Http;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** One server, as far as anybody can tell from outside. */
@OneNode
@EnabledIf(value = "pointedAtOne", disabledReason = "nodes of the suite's own have no gateway")
class GatewayTest {

    private static final String OPENING = "/socket.io/?EIO=4&transport=polling";

    static boolean pointedAtOne() {
        return Deployment.isRunning();
    }

    @Test
    void polls_find_the_node_that_has_their_session(Node gateway) {
        var http = gateway.anonymous();
        var nodes = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            var sid = open(http);
            nodes.add(sid.substring(0, sid.indexOf('.')));
            var polls = OPENING + "&sid=" + sid;
            assertThat(http.text("POST", polls, "40{}").expect(200).response().body())
                    .isEqualTo("ok");
            assertThat(http.get(polls).expect(200).response().body())
                    .startsWith("44{")
                    .contains("unauthorized");
        }
        assertThat(nodes).containsExactlyInAnyOrder("q1", "q2");
    }

    @Test
    void a_session_of_a_node_that_is_none_is_unknown(Node gateway) {
        for (var node : new String[] {"q9.", ""}) {
            var answer = gateway.anonymous().get(OPENING + "&sid=" + node + "AAAAAAAAAAAAAAAAAAAA");
            assertThat(answer.expect(400).json().get("code").asInt()).isEqualTo(1);
        }
    }

    @Test
    void what_one_command_side_wrote_any_query_side_shows(Node gateway) {
        var ann = gateway.person("ann");
        var bob = gateway.person("bob");
        var groups =
                IntStream.range(0, 8).mapToObj(i -> ann.founds("no. " + i, bob)).toList();
        for (var group : groups) {
            var sent = ann.sends(group, "hi");
            for (int i = 0; i < 4; i++) {
                assertThat(ann.page(group, "limit=1").get("items").get(0)).isEqualTo(sent);
            }
        }
    }

    @Test
    void the_description_is_that_of_the_whole(Node gateway) {
        var paths = gateway.anonymous().get("/openapi").expect(200).json().get("paths");

        assertThat(Json.fields(paths.get("/conversations/{id}/messages"))).contains("get", "post");
        assertThat(Json.fields(paths))
                .contains("/sync", "/conversations/{id}/read")
                .doesNotContain("/dev/tokens");
    }

    @Test
    void pages_are_there(Node gateway) {
        for (var path : new String[] {"/", "/time-machine", "/status", "/web/vendor/socket.io.esm.min.js"}) {
            gateway.anonymous().get(path).expect(200);
        }
        assertThat(gateway.anonymous().get("/web/settings.json").expect(200).json())
                .isEqualTo(Json.of("devTokens", false));
    }

    @Test
    void operators_routes_are_not_for_clients(Node gateway) {
        for (var path : new String[] {"/actuator", "/actuator/health", "/actuator/prometheus"}) {
            gateway.person("ann").http().get(path).problem(404, "not-found");
        }
    }

    @Test
    void what_does_not_get_to_a_node_is_a_problem_too(Node gateway) {
        var ann = gateway.person("ann").http();
        var large = "x".repeat(300_000);

        ann.text("POST", "/conversations", large).problem(413, "content-too-large");
        ann.get("/conversations?page=" + large.substring(0, 10_000)).problem(414, "uri-too-long");
        ann.with("X-Large", large.substring(0, 10_000)).get("/conversations").problem(431, "headers-too-large");
        ann.get("/conversations/%2e%2e/%2e%2e/%2e%2e").problem(400, "malformed-request");
    }

    @Test
    void a_request_keeps_its_id_where_that_is_sane(Node gateway) {
        var ann = gateway.person("ann").http();

        assertThat(ann.with("X-Request-Id", "my-id.1").get("/conversations").theHeader("X-Request-Id"))
                .isEqualTo("my-id.1");
        for (var path : new String[] {"/conversations", "/actuator"}) {
            assertThat(ann.with("X-Request-Id", "\"},{\"").get(path).theHeader("X-Request-Id"))
                    .matches("[A-Za-z0-9._-]{1,64}");
        }
    }

    private static String open(Http http) {
        var opened = http.get(OPENING).expect(200).response().body();
        return Json.parse(opened.substring(1)).get("sid").asString();
    }
}
