package chat.verbatim.conformance.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not to be heard is followed by something that is. */
@OneNode
class SignalsTest {

    private Person ann;
    private Person bob;
    private Person cid;
    private String group;

    @BeforeEach
    void a_group(Node node) {
        ann = node.person("ann");
        bob = node.person("bob");
        cid = node.person("cid");
        group = ann.founds("Team", bob, cid);
    }

    private static void types(Device device, String conversation) {
        device.says("typing", Json.of("conversationId", conversation));
    }

    private static void hears(Device device, Person typing) {
        device.awaitSignal("typing", t -> t.get("userId").asString().equals(typing.id()));
    }

    @ParameterizedTest
    @EnumSource
    void who_is_typing_is_heard_by_the_others_and_only_for_a_while(Over transport) {
        try (var anns = ann.connects(transport);
                var annsOther = ann.connects(Over.WEBSOCKET);
                var bobs = bob.connects(transport)) {
            types(anns, group);
            var typing = bobs.awaitSignal("typing", t -> true);
            types(bobs, group);
            hears(anns, bob);
            hears(annsOther, bob);

            assertThat(typing)
                    .isEqualTo(Json.of("conversationId", group, "userId", ann.id(), "active", true, "expiresIn", 6000));
            assertThat(anns.signals("typing")).hasSize(1);
            assertThat(annsOther.signals("typing")).hasSize(1);
            assertThat(bobs.signals("typing")).hasSize(1);
        }
    }

    @Test
    void who_does_not_belong_is_not_heard_typing(Node node) {
        var eve = node.person("eve");
        try (var anns = ann.connects(Over.WEBSOCKET);
                var bobs = bob.connects(Over.WEBSOCKET);
                var cids = cid.connects(Over.WEBSOCKET);
                var eves = eve.connects(Over.WEBSOCKET)) {
            ann.removes(group, cid);
            cids.await("conversation:removed");
            types(cids, group);
            types(eves, group);
            var pair = cid.meets(ann);
            cids.await("conversation:new", c -> c.get("id").asString().equals(pair));
            types(cids, pair);
            hears(anns, cid);
            types(anns, group);
            hears(bobs, ann);

            assertThat(anns.signals("typing"))
                    .extracting(t -> t.get("conversationId").asString())
                    .containsExactly(pair);
            assertThat(bobs.signals("typing")).hasSize(1);
            assertThat(cids.signals("typing")).isEmpty();
            assertThat(eves.signals("typing")).isEmpty();
        }
    }

    @Test
    void who_comes_and_goes_is_told_to_those_who_share_a_conversation(Node node) {
        var eve = node.person("eve");
        try (var anns = ann.connects(Over.WEBSOCKET);
                var eves = eve.connects(Over.WEBSOCKET)) {
            var phone = bob.connects(Over.POLLING);
            var desk = bob.connects(Over.WEBSOCKET);
            anns.awaitPresence("online", bob);
            phone.awaitPresence("online", ann);
            desk.awaitPresence("online", ann);

            phone.close();
            try (var cids = cid.connects(Over.WEBSOCKET)) {
                anns.awaitPresence("online", cid);
                cids.awaitPresence("online", bob);
            }
            anns.awaitPresence("offline", cid);
            assertThat(anns.presences("offline")).as("bob has another device").containsExactly(cid.id());
            desk.close();
            anns.awaitPresence("offline", bob);
            assertThat(anns.presences("online")).doesNotContain(eve.id());
            assertThat(eves.signals("presence")).isEmpty();
        }
    }

    @Test
    void signals_are_in_no_log() {
        try (var anns = ann.connects(Over.WEBSOCKET);
                var bobs = bob.connects(Over.WEBSOCKET)) {
            long first = ann.sends(group, "before").get("version").asLong();
            types(anns, group);
            hears(bobs, ann);
            anns.awaitPresence("online", bob);

            assertThat(ann.sends(group, "after").get("version").asLong()).isEqualTo(first + 1);
        }
    }
}
