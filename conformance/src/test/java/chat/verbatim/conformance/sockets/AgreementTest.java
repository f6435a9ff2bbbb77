package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.BareSocket;
import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Push and fetch tell the same story. */
@OneNode
class AgreementTest {

    private Person ann;
    private Person bob;

    @BeforeEach
    void people(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
    }

    @Test
    void every_receiver_gets_the_same_bytes() {
        try (var anns = BareSocket.of(ann);
                var bobs = BareSocket.of(bob);
                var phone = BareSocket.of(bob)) {
            var group = ann.founds("Team", bob);
            var message = ann.sends(group, "hi");
            ann.edits(message, "hello");
            bob.reads(message);
            ann.renames(group, "Crew");
            ann.deletes(message);
            for (var socket : List.of(anns, bobs, phone)) {
                socket.await("42[\"message:deleted\"");
            }

            assertThat(events(anns)).hasSize(6).isEqualTo(events(bobs)).isEqualTo(events(phone));
        }
    }

    private static List<String> events(BareSocket socket) {
        return socket.frames().stream()
                .filter(f -> f.startsWith("42[\"conversation:") || f.startsWith("42[\"message:"))
                .toList();
    }

    @Test
    void what_was_heard_is_what_can_be_fetched() {
        try (var device = bob.connects(Over.WEBSOCKET)) {
            var group = ann.founds("Team", bob);
            for (int i = 0; i < 10; i++) {
                var message = (i % 2 == 0 ? ann : bob).sends(group, "no. " + i);
                if (i % 3 == 0) {
                    ann.http().put(Paths.message(message), Json.of("newContent", "edit " + i));
                }
                if (i % 4 == 0) {
                    ann.deletes(message);
                }
            }
            var last = ann.sends(group, "the end");
            device.await("message:new", m -> m.get("id").equals(last.get("id")));

            assertThat(fold(device))
                    .containsExactlyElementsOf(Json.list(bob.page(group, "").get("items")));
        }
    }

    /** A client's state: the messages it knows, newest first, each as the last event about it said. */
    private static List<JsonNode> fold(Device device) {
        Map<Long, JsonNode> messages = new TreeMap<>(Comparator.reverseOrder());
        for (var heard : device.heard()) {
            if (heard.payload().has("seq")) {
                messages.put(heard.payload().get("seq").asLong(), heard.body());
            }
        }
        return List.copyOf(messages.values());
    }

    @Test
    void versions_arrive_in_order_without_gaps() {
        try (var device = bob.connects(Over.POLLING)) {
            var group = ann.founds("Team", bob);
            var message = ann.sends(group, "hi");
            ann.edits(message, "hello");
            ann.renames(group, "Crew");
            ann.deletes(message);
            device.await("message:deleted");

            assertThat(device.heard())
                    .filteredOn(h -> h.payload().has("version"))
                    .extracting(h -> h.payload().get("version").asLong())
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(device.heard())
                    .extracting(h -> h.payload().get("cursor").asString())
                    .doesNotHaveDuplicates();
        }
    }
}
