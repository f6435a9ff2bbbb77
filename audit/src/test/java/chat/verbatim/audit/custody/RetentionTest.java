package chat.verbatim.audit.custody;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too old goes, and what is held does not. */
@OnEveryPlace
class RetentionTest extends CustodyFixture {

    private static final ConversationId OTHERS = ConversationId.ofGroup("ann", "others");

    /** A year from now. */
    private void passes() {
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
        new Retention(node.custody, node.erasures, node.log, later, Duration.ofDays(30)).look();
        node.eraser.look();
        node.eraser.look();
    }

    @Test
    void what_messages_say_goes_when_it_is_too_old_and_only_then() {
        says("ann", "one");
        new Retention(node.custody, node.erasures, node.log, Clock.systemUTC(), Duration.ofDays(30)).look();
        assertThat(node.erasures.all()).isEmpty();

        passes();

        assertThat(node.contents()).containsOnlyNulls();
        assertThat(node.erased()).singleElement().satisfies(said -> {
            assertThat(said.basis()).isEqualTo(Retention.BASIS);
            assertThat(said.actor()).isEqualTo(Retention.ACTOR);
        });
        passes();
        assertThat(node.erased()).as("nothing was left").hasSize(1);
    }

    @Test
    void what_is_held_stays_until_it_is_released() {
        begin(OTHERS);
        says("ann", "of a held conversation");
        says(node, OTHERS, "bob", "of a held user");
        says(node, OTHERS, "ann", "of nobody");
        var conversation = node.holds(List.of(PLANS), List.of());
        var user = node.holds(List.of(), List.of("bob"));

        passes();
        assertThat(node.contents()).containsExactly("of a held conversation", "of a held user", null);

        node.holds.release(conversation.id(), "over", "judge");
        passes();
        assertThat(node.contents()).containsExactly(null, "of a held user", null);

        node.holds.release(user.id(), "over", "judge");
        passes();
        assertThat(node.contents()).containsOnlyNulls();
        assertThat(node.erased()).hasSize(3);
    }
}
