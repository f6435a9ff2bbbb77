package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an app with the official Java client sees, from the door on. */
@OneNode
class JavaClientTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void it_is_let_in_greeted_answered_and_told_everything_in_order(Over transport, Node node) throws Exception {
        var ann = node.person("ann");
        var bob = node.person("bob");
        try (var device = bob.connects(transport)) {
            var conversation = ann.meets(bob);
            var sent = IntStream.range(0, 50)
                    .mapToObj(i -> ann.sends(conversation, "no. " + i + " 👋"))
                    .toList();
            var joined = device.emits("conversation:join", Json.of("conversationId", conversation));

            assertThat(Json.parse(joined.asString())).isEqualTo(Json.of("ok", true));
            assertThat(device.await("message:new", 50)).extracting(Heard::body).isEqualTo(sent);
            assertThat(device.heard().getFirst().event()).isEqualTo("ready");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void a_token_that_proves_nothing_is_refused_with_message_and_data(Over transport, Node node) {
        try (var device = Device.trying(node, Map.of("token", "nonsense"), transport)) {
            assertThat(Json.parse(device.awaitRefusal()))
                    .isEqualTo(Json.of("message", "unauthorized", "data", Json.of("code", "unauthorized")));
            assertThat(device.heard()).isEmpty();
        }
    }
}
