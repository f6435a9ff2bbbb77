package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Paths;
import java.util.List;
import org.junit.jupiter.api.Test;

@OneNode
class StoryTest {

    @Test
    void a_conversation_lives_from_its_founding_to_its_last_word(Node node) {
        var mia = node.person("mia");
        var leo = node.person("leo");
        var zoe = node.person("zoe");

        // Mia plans a trip with Leo, who watches on his phone.
        try (var phone = leo.connects(Over.POLLING)) {
            var trip = mia.founds("Trip", leo);
            var idea = mia.sends(trip, "Lisbon in May?");
            assertThat(phone.await("message:new").body()).isEqualTo(idea);
            assertThat(leo.inbox().get("items").get(0).get("unreadCount").asLong())
                    .isEqualTo(1);

            // He agrees, which is having read; she corrects herself; he takes a slip back.
            leo.sends(trip, "Yes!!");
            assertThat(leo.conversation(trip).get("unreadCount").asLong()).isZero();
            mia.edits(idea, "Lisbon in June?");
            var slip = leo.sends(trip, "my password is hunter2");
            leo.deletes(slip);

            // Zoe comes late, sees everything but the slip, and has nothing unread.
            mia.adds(trip, zoe);
            assertThat(zoe.conversation(trip).get("unreadCount").asLong()).isZero();
            assertThat(zoe.page(trip, "").get("items").toString()).doesNotContain("hunter2");
            try (var laptop = zoe.connects(Over.WEBSOCKET)) {
                var plan = mia.sends(trip, "Zoe books the flights.");
                assertThat(laptop.await("message:new").body()).isEqualTo(plan);
                assertThat(zoe.reads(plan).get("unreadCount").asLong()).isZero();

                // Mia hands over and leaves; Leo, the longest in it, owns the group and renames it.
                mia.renames(trip, "Lisbon");
                mia.leaves(trip);
                leo.renames(trip, "Lisbon 2");
                var last = leo.sends(trip, "See you at the airport.");
                laptop.await("message:new", m -> m.get("id").equals(last.get("id")));
                phone.await("message:new", m -> m.get("id").equals(last.get("id")));
            }

            // Mia is out; the others have one and the same record of it.
            mia.http().upToDate().get(Paths.conversation(trip)).problem(404, "conversation-not-found");
            assertThat(zoe.page(trip, "")).isEqualTo(leo.page(trip, ""));
            assertThat(Json.numbers(zoe.page(trip, "").get("items"), "seq")).containsExactly(5L, 4L, 3L, 2L, 1L);
            assertThat(Json.texts(leo.conversation(trip).get("participants"), "role"))
                    .containsExactlyInAnyOrder("owner", "member");
            assertThat(leo.conversation(trip).get("version").asLong()).isEqualTo(12);
            assertThat(phone.heard())
                    .extracting(Heard::event)
                    .isEqualTo(List.of(
                            "ready",
                            "conversation:new",
                            "message:new",
                            "message:new",
                            "message:updated",
                            "message:new",
                            "message:deleted",
                            "conversation:updated",
                            "message:new",
                            "message:read",
                            "conversation:updated",
                            "conversation:updated",
                            "conversation:updated",
                            "message:new"));
        }
    }
}
