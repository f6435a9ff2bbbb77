package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Person;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OneNode
class MembershipTest {

    private Person ann;
    private Person bob;
    private Person cid;

    @BeforeEach
    void people(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        cid = node.person("cid");
    }

    /** Heard by a device up to the conversation that ends the test: had there been more before, it would be in it. */
    private List<String> untilTheEnd(Device device) {
        var end = ann.meets(cid);
        device.await("conversation:new", c -> c.get("id").asString().equals(end));
        var events = device.heard().stream().map(Heard::event).toList();
        return events.subList(0, events.lastIndexOf("conversation:new"));
    }

    @ParameterizedTest
    @EnumSource
    void who_is_removed_hears_so_and_then_nothing(Over transport) {
        var group = ann.founds("Team", bob, cid);
        try (var bobs = bob.connects(transport);
                var cids = cid.connects(transport)) {
            ann.sends(group, "heard by all");
            ann.removes(group, cid);
            ann.sends(group, "without cid");
            ann.renames(group, "Without cid");
            bobs.await("conversation:updated", 2);

            assertThat(untilTheEnd(cids)).containsExactly("ready", "message:new", "conversation:removed");
            var removed = cids.await("conversation:removed").payload();
            assertThat(removed.get("conversationId").asString()).isEqualTo(group);
            assertThat(removed.get("version").asLong()).isEqualTo(3);
            assertThat(removed.get("actor").asString()).isEqualTo(ann.id());
            assertThat(bobs.heard("conversation:removed")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_leaves_hears_so_on_every_device(Over transport) {
        var group = ann.founds("Team", bob, cid);
        try (var bobs = bob.connects(transport);
                var phone = cid.connects(transport);
                var laptop = cid.connects(Over.WEBSOCKET)) {
            cid.leaves(group);
            ann.sends(group, "without cid");
            bobs.await("message:new");

            assertThat(untilTheEnd(phone)).containsExactly("ready", "conversation:removed");
            laptop.await("conversation:removed");
            assertThat(laptop.heard("message:new")).isEmpty();
            assertThat(bobs.await("conversation:updated")
                            .payload()
                            .get("participants")
                            .size())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_is_added_hears_of_the_conversation_and_then_its_messages(Over transport) {
        var group = ann.founds("Team", bob);
        try (var bobs = bob.connects(transport);
                var cids = cid.connects(transport)) {
            ann.sends(group, "before cid");
            var core = ann.adds(group, cid);
            var message = ann.sends(group, "welcome");

            assertThat(untilTheEnd(cids)).containsExactly("ready", "conversation:new", "message:new");
            assertThat(cids.await("conversation:new").body()).isEqualTo(core);
            assertThat(cids.await("message:new").body()).isEqualTo(message);
            assertThat(bobs.await("conversation:updated").body()).isEqualTo(core);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_back_hears_again(Over transport) {
        var group = ann.founds("Team", bob, cid);
        try (var cids = cid.connects(transport)) {
            ann.removes(group, cid);
            ann.sends(group, "without cid");
            ann.adds(group, cid);
            ann.sends(group, "welcome back");

            assertThat(untilTheEnd(cids))
                    .containsExactly("ready", "conversation:removed", "conversation:new", "message:new");
            assertThat(cids.await("message:new").payload().get("content").asString())
                    .isEqualTo("welcome back");
        }
    }
}
