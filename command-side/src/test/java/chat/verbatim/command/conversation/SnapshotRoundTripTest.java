package chat.verbatim.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.command.Rejected;
import chat.verbatim.events.Role;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** Whatever has happened, a state that went through a snapshot is the one that did not, and goes on alike. */
class SnapshotRoundTripTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** One thing that somebody tries, in a conversation where most of it is allowed. */
    record Attempt(int what, int who, int whom) {
        ConversationCommand on(Story story) {
            var users = List.of("ann", "bob", "cay", "dan");
            var actor = users.get(who);
            var other = users.get(whom);
            return switch (what) {
                case 0 -> Story.rename(actor, "name " + whom);
                case 1 -> Story.add(actor, other);
                case 2 -> Story.remove(actor, other);
                case 3 ->
                    Story.role(
                            actor,
                            other,
                            List.of(Role.OWNER, Role.ADMIN, Role.MEMBER).get(whom % 3));
                case 4 -> Story.edit(actor, story.message(1).messageId(), "edit " + whom);
                case 5 -> Story.delete(actor, story.message(1).messageId());
                default -> Story.send(actor, "hi");
            };
        }
    }

    @Property
    void a_state_survives_its_snapshot(@ForAll("attempts") List<Attempt> attempts) throws Rejected {
        var story = Story.given(Story.group("ann", "bob", "cay"), Story.send("ann", "first"));
        var restored = story.open();
        for (var attempt : attempts) {
            var events = decided(story, attempt.on(story));
            story.apply(events);
            for (var event : events) {
                restored = restored.evolve(event);
            }
            restored = throughJson(restored);

            assertThat(restored).isEqualTo(story.open());
        }
    }

    private static List<chat.verbatim.events.ConversationEvent> decided(Story story, ConversationCommand command) {
        try {
            return story.when(command);
        } catch (Rejected refused) {
            return List.of();
        }
    }

    private static Conversation.Open throughJson(Conversation.Open state) {
        var json = JSON.writeValueAsBytes(ConversationAggregate.of(Story.ID, state));
        return (Conversation.Open)
                JSON.readValue(json, ConversationAggregate.class).state();
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Attempt::new)
                .list()
                .ofMaxSize(40);
    }
}
