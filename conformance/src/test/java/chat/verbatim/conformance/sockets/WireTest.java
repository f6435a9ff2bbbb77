package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.BareSocket;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as it comes, spoken to by hand; the protocol itself is tested with the sockets. */
@OneNode
class WireTest {

    private static final int MAX_PAYLOAD = 65_536;

    @Test
    void a_session_is_told_its_limits(Node node) {
        try (var bare = BareSocket.open(node)) {
            var open = Json.parse(bare.frames().getFirst().substring(1));

            assertThat(Json.without(open, "sid"))
                    .isEqualTo(Json.parse(
                            "{\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":65536}"));
        }
    }

    @Test
    void there_is_one_namespace(Node node) {
        try (var bare = BareSocket.open(node).says("40/other,{}")) {
            assertThat(bare.await("44")).isEqualTo("44/other,{\"message\":\"Invalid namespace\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"40", "40{}", "40{\"token\":\"nonsense\"}", "40{\"token\":null}", "40{\"token\":{\"a\":[1]}}"})
    void without_a_token_nobody_is_let_in(String packet, Node node) {
        try (var bare = BareSocket.open(node).says(packet)) {
            assertThat(Json.parse(bare.await("44").substring(2)))
                    .isEqualTo(Json.of("message", "unauthorized", "data", Json.of("code", "unauthorized")));
        }
    }

    @Test
    void neither_who_says_nothing_nor_who_was_refused_is_kept(Node node) throws Exception {
        try (var silent = BareSocket.open(node);
                var refused = BareSocket.open(node).says("40")) {
            assertThat(silent.awaitEnd()).endsWith(" no namespace entered in time");
            assertThat(refused.awaitEnd()).endsWith(" no namespace entered in time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "42{}", "40", "9", "42[\"disconnect\"]"})
    void a_client_that_breaks_the_protocol_is_closed(String frame, Node node) throws Exception {
        try (var bare = BareSocket.of(node.person("ann")).says(frame)) {
            assertThat(bare.awaitEnd()).endsWith(" parse error");
        }
    }

    @Test
    void a_message_over_the_limit_closes_and_one_at_the_limit_does_not(Node node) throws Exception {
        var frame = "420[\"conversation:join\",\"" + "x".repeat(MAX_PAYLOAD) + "\"]";
        var allowed = frame.substring(0, MAX_PAYLOAD - 2) + "\"]";
        try (var bare = BareSocket.of(node.person("ann")).says(allowed)) {
            bare.await("430[");

            bare.says(frame);

            assertThat(bare.awaitEnd()).startsWith("1009 ");
        }
    }
}
