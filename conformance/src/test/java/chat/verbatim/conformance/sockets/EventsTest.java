package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OneNode
class EventsTest {

    private static final String[] ENVELOPE = {"conversationId", "version", "cursor", "at", "actor"};

    private final List<Device> devices = new ArrayList<>();
    private Person ann;
    private Person bob;

    @BeforeEach
    void both_have_a_device_of_each_kind(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        for (var person : List.of(ann, bob)) {
            for (var transport : Over.values()) {
                devices.add(person.connects(transport));
            }
        }
    }

    @AfterEach
    void off() {
        devices.forEach(Device::close);
    }

    /** Every device of everyone hears it, and the same. */
    private Heard all(String event, Consumer<JsonNode> payload) {
        var heard = devices.stream().map(d -> d.await(event)).toList();
        assertThat(heard).containsOnly(heard.getFirst());
        payload.accept(heard.getFirst().payload());
        return heard.getFirst();
    }

    private static void assertEnvelope(JsonNode payload, String conversation, long version, Person actor) {
        assertThat(Json.fields(payload)).contains(ENVELOPE);
        assertThat(payload.get("conversationId").asString()).isEqualTo(conversation);
        assertThat(payload.get("version").asLong()).isEqualTo(version);
        assertThat(payload.get("cursor").asString()).isNotBlank();
        assertThat(payload.get("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(payload.get("actor").asString()).isEqualTo(actor.id());
    }

    @Test
    void a_new_conversation_is_announced_to_each_participant() {
        var core = ann.http()
                .post("/conversations", Paths.group("Team", bob))
                .expect(201)
                .json();
        var id = core.get("id").asString();

        var heard = all("conversation:new", payload -> assertEnvelope(payload, id, 1, ann));

        assertThat(heard.body()).isEqualTo(core);
    }

    @Test
    void a_private_conversation_is_announced_once_however_often_it_is_asked_for() {
        var id = ann.meets(bob);
        ann.meets(bob);
        bob.meets(ann);
        bob.sends(id, "that was all");
        all("message:new", payload -> {});

        assertThat(devices)
                .allSatisfy(d -> assertThat(d.heard("conversation:new")).hasSize(1));
    }

    @Test
    void a_change_of_the_group_is_announced_with_the_group_as_it_is_then() {
        var id = ann.founds("Team", bob);
        var renamed = ann.renames(id, "Crew");

        var heard = all("conversation:updated", payload -> assertEnvelope(payload, id, 2, ann));

        assertThat(heard.body()).isEqualTo(renamed);
        var promoted = ann.makes(id, bob, "admin");
        devices.forEach(d ->
                assertThat(d.await("conversation:updated", 2).get(1).body()).isEqualTo(promoted));
    }

    @Test
    void a_message_reaches_every_device_the_senders_too() {
        var id = ann.meets(bob);
        var message = ann.sends(id, "hi");

        var heard = all("message:new", payload -> assertEnvelope(payload, id, 2, ann));

        assertThat(heard.body()).isEqualTo(message);
        assertThat(heard.payload().get("at")).isEqualTo(message.get("sentAt"));
    }

    @Test
    void an_edit_reaches_every_device() {
        var id = ann.meets(bob);
        var edited = ann.edits(ann.sends(id, "hi"), "hello");

        var heard = all("message:updated", payload -> assertEnvelope(payload, id, 3, ann));

        assertThat(heard.body()).isEqualTo(edited);
    }

    @Test
    void a_tombstone_reaches_every_device() {
        var id = ann.founds("Team", bob);
        var message = bob.sends(id, "oops");
        ann.deletes(message);

        var heard = all("message:deleted", payload -> assertEnvelope(payload, id, 3, ann));

        assertThat(heard.body()).isEqualTo(bob.gets(Paths.message(message)));
        assertThat(heard.payload().get("content").isNull()).isTrue();
    }

    @Test
    void having_read_reaches_every_device_in_an_order_of_its_own() {
        var id = ann.meets(bob);
        var message = ann.sends(id, "hi");
        bob.reads(message);

        var heard = all("message:read", payload -> {});

        assertThat(Json.fields(heard.payload()))
                .containsExactlyInAnyOrder(
                        "conversationId", "cursor", "at", "actor", "userId", "lastReadMessageId", "lastReadSeq");
        assertThat(heard.payload().get("conversationId").asString()).isEqualTo(id);
        assertThat(heard.payload().get("actor").asString()).isEqualTo(bob.id());
        assertThat(heard.payload().get("userId").asString()).isEqualTo(bob.id());
        assertThat(heard.payload().get("lastReadMessageId")).isEqualTo(message.get("id"));
        assertThat(heard.payload().get("lastReadSeq").asLong()).isEqualTo(1);
    }

    @Test
    void what_changes_nothing_is_not_announced() {
        var id = ann.founds("Team", bob);
        var message = ann.sends(id, "hi");
        ann.renames(id, "Team");
        ann.edits(message, "hi");
        bob.reads(message);
        bob.reads(message);
        ann.deletes(message);
        ann.deletes(message);
        ann.sends(id, "that was all");

        devices.forEach(d -> d.await("message:new", 2));

        assertThat(devices).allSatisfy(d -> assertThat(d.heard())
                .extracting(Heard::event)
                .containsExactly(
                        "ready", "conversation:new", "message:new", "message:read", "message:deleted", "message:new"));
    }

    @Test
    void a_closed_device_hears_nothing_more_and_harms_nobody() {
        var id = ann.meets(bob);
        devices.getFirst().close();
        ann.sends(id, "hi");

        devices.subList(1, devices.size()).forEach(d -> d.await("message:new"));

        assertThat(devices.getFirst().heard("message:new")).isEmpty();
    }
}
