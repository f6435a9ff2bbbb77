package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.BareSocket;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OneNode
class ReadyTest {

    private Person ann;
    private String conversation;

    @BeforeEach
    void a_conversation(Node node) {
        ann = node.person("ann");
        conversation = ann.meets(node.person("bob"));
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_begins_with_ready_and_no_past(Over transport) {
        ann.sends(conversation, "before");

        try (var device = ann.connects(transport)) {
            ann.sends(conversation, "after");
            device.await("message:new", m -> m.get("content").asString().equals("after"));

            assertThat(device.heard()).extracting(Heard::event).containsExactly("ready", "message:new");
            var ready = device.heard().getFirst().payload();
            assertThat(Json.fields(ready)).containsExactlyInAnyOrder("cursor", "mode");
            assertThat(ready.get("mode").asString()).isEqualTo("reset");
            assertThat(ready.get("cursor").asString()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void joining_as_clients_of_the_old_flow_do_is_acknowledged_and_harmless(Over transport) throws Exception {
        try (var device = ann.connects(transport)) {
            device.emits("conversation:join", Json.of("conversationId", conversation));
            device.emits("conversation:join", Json.of("conversationId", "no-such-conversation"));
            ann.sends(conversation, "once");
            ann.sends(conversation, "last");
            device.await("message:new", m -> m.get("content").asString().equals("last"));

            assertThat(device.heard("message:new")).hasSize(2);
        }
    }

    @Test
    void joining_a_conversation_of_others_makes_nobody_hear_it(Node node) throws Exception {
        var eve = node.person("eve");
        try (var device = eve.connects(Over.WEBSOCKET)) {
            device.emits("conversation:join", Json.of("conversationId", conversation));
            ann.sends(conversation, "between us");
            var own = eve.meets(ann);
            device.await("conversation:new", c -> c.get("id").asString().equals(own));

            assertThat(device.heard()).extracting(Heard::event).containsExactly("ready", "conversation:new");
        }
    }

    @Test
    void the_first_event_on_the_wire_is_ready() {
        try (var bare = BareSocket.of(ann)) {
            assertThat(bare.frames().get(0)).startsWith("0{");
            assertThat(bare.frames().get(1)).startsWith("40{");
            assertThat(bare.frames().get(2)).startsWith("42[\"ready\",{");
        }
    }
}
