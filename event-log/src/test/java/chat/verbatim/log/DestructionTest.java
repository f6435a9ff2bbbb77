package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.upkeep.LogCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was destroyed is gone for everybody, and the record of it still proves itself. */
@OnEveryDatabase
class DestructionTest extends TalkFixture {

    private static List<@Nullable String> texts(EventLog log) {
        var texts = new ArrayList<@Nullable String>();
        log.after(0, 100).forEach(recorded -> texts.add(text(recorded.event())));
        return texts;
    }

    private static @Nullable String text(VerbatimEvent event) {
        return switch (event) {
            case ConversationEvent.RosterChanged e -> e.name();
            case MessageSent e -> e.content();
            case MessageEdited e -> e.content();
            case MessageDeleted e -> e.clientMessageId();
            default -> throw new IllegalStateException();
        };
    }

    private void assertProven() {
        assertThat(LogCheck.run(settings, line -> {}).faults()).isEmpty();
    }

    @Test
    void a_message_goes_with_every_content_it_had_and_nothing_else_does() {
        var log = talk();

        assertThat(log.destruction().message(message(1))).isEqualTo(3);

        assertThat(texts(log)).containsExactly("our own name", null, "hush 2", null, "our own name", null, "hush 3");
        assertProven();
        assertThat(log.destruction().message(message(1))).isZero();
    }

    @Test
    void what_a_client_said_beside_a_message_goes_with_it() throws SQLException {
        var log = talk();
        log.destruction().message(message(1));

        assertThat(bytes("SELECT metadata FROM event WHERE position IN (2, 4, 6) AND metadata IS NOT NULL"))
                .isEmpty();
        assertThat(bytes("SELECT metadata FROM event WHERE position = 3")).isNotEmpty();
    }

    @Test
    void a_user_goes_with_all_that_was_typed_whoever_has_repeated_it() throws SQLException {
        var log = talk();

        assertThat(log.destruction().user("ann")).isTrue();

        assertThat(texts(log)).containsExactly(null, null, "hush 2", null, null, null, null);
        assertThat(bytes("SELECT position FROM content WHERE position <> 3")).isEmpty();
        assertThat(bytes("SELECT metadata FROM event WHERE position <> 3 AND metadata IS NOT NULL"))
                .isEmpty();
        assertProven();
        assertThat(log.destruction().user("ann")).isFalse();
    }

    @Test
    void which_idempotency_keys_a_user_had_nobody_can_tell_any_more() {
        var log = talk();
        assertThat(log.byKey(Streams.of(ONE), "ann", "key of ann")).isPresent();

        log.destruction().user("ann");

        assertThat(log.byKey(Streams.of(ONE), "ann", "key of ann")).isEmpty();
        assertThat(log.byKey(Streams.of(ONE), "bob", "key of bob")).isPresent();
    }

    @Test
    void who_comes_back_has_another_key_and_what_went_stays_away() {
        var log = talk();
        log.destruction().user("ann");
        happens(log, sent(4, "ann"), "key of ann");

        assertThat(texts(log)).containsExactly(null, null, "hush 2", null, null, null, null, "hush 4");
        assertThat(log.byKey(Streams.of(ONE), "ann", "key of ann"))
                .hasValueSatisfying(found -> assertThat(found.position()).isEqualTo(8));
    }

    @Test
    void who_asks_again_on_the_same_request_spares_the_key_that_the_user_has_got_since() {
        var log = talk();
        var request = UUID.randomUUID();
        assertThat(log.destruction().remains("ann", 7)).isTrue();
        assertThat(log.destruction().user("ann", request)).isTrue();
        happens(log, sent(4, "ann"));

        assertThat(log.destruction().user("ann", request)).isFalse();
        log.destruction().settle();

        assertThat(log.destruction().remains("ann", 7)).isFalse();
        assertThat(texts(log)).containsExactly(null, null, "hush 2", null, null, null, null, "hush 4");
    }

    @Test
    void what_is_stored_under_a_destroyed_key_after_all_is_taken_away_when_things_have_settled() throws SQLException {
        var log = talk();
        sql("CREATE TABLE late AS SELECT * FROM content WHERE position = 2");
        log.destruction().user("ann", UUID.randomUUID());
        sql("INSERT INTO content SELECT * FROM late");

        log.destruction().settle();

        assertThat(bytes("SELECT body FROM content WHERE position = 2")).isEmpty();
    }

    @Test
    void whether_a_message_can_be_read_is_looked_up() {
        var log = talk();
        assertThat(log.destruction().remains(message(1), 7)).isTrue();
        log.destruction().message(message(1));
        assertThat(log.destruction().remains(message(1), 7)).isFalse();
        assertThat(log.destruction().remains(message(2), 7)).isTrue();
        assertThat(log.destruction().remains(message(2), 2)).isFalse();
    }

    @Test
    void who_repeats_what_was_erased_does_not_bring_it_back() {
        var log = talk();
        log.destruction().user("ann");
        happens(log, new ParticipantsAdded(ONE, named("ann"), "our own name", List.of("dan"), "bob", NOON));

        assertThat(texts(open()).getLast()).isNull();
        assertThat(log.destruction().user("ann")).isFalse();
        assertProven();
    }

    @Test
    void another_node_forgets_within_a_second_or_so() throws InterruptedException {
        var here = talk();
        var there = open();
        var told = new AtomicInteger();
        there.whenDestroyed(told::incrementAndGet);
        version = 7;
        happens(there, sent(4, "ann"));
        var stream = closing(there.eventStore().openStream(null));
        assertThat(texts(there)).doesNotContainNull();

        here.destruction().user("ann");

        await().until(() -> told.get() > 0);
        assertThat(texts(there)).containsExactly(null, null, "hush 2", null, null, null, null, null);
        for (int i = 1; i < 8; i++) {
            stream.nextAvailable();
        }
        assertThat(text((VerbatimEvent) stream.nextAvailable().getPayload()))
                .as("its tail held it in memory")
                .isNull();
    }

    @Test
    void a_destruction_that_was_interrupted_is_gone_on_with() throws SQLException {
        var log = talk();
        sql("ALTER TABLE content RENAME TO away");
        assertThatThrownBy(() -> log.destruction().user("ann")).isInstanceOf(LogUnavailableException.class);
        sql("ALTER TABLE away RENAME TO content");
        assertThat(texts(log)).containsExactly(null, null, "hush 2", null, null, null, null);
        assertThat(bytes("SELECT body FROM content WHERE position = 2")).isNotEmpty();

        log.destruction().user("ann");

        assertThat(bytes("SELECT body FROM content WHERE position = 2")).isEmpty();
    }

    @Test
    void a_snapshot_opens_for_nobody_once_its_author_has_gone() throws SQLException {
        var log = talk();
        var tally = new Named();
        tally.name = "our own name";
        log.engine().storeSnapshot(new GenericDomainEventMessage<>("Conversation", Streams.of(ONE), 6, tally));
        assertThat(log.engine().readSnapshot(Streams.of(ONE)))
                .hasValueSatisfying(
                        s -> assertThat(((Named) s.getPayload()).name).isEqualTo("our own name"));
        assertThat(new String(bytes("SELECT payload FROM snapshot"), ISO_8859_1))
                .isEmpty();
        assertThat(new String(bytes("SELECT body FROM snapshot"), ISO_8859_1)).doesNotContain("name");

        log.destruction().user("ann");

        assertThat(log.engine().readSnapshot(Streams.of(ONE))).isEmpty();
        assertThat(bytes("SELECT body FROM snapshot")).isEmpty();
        log.engine().storeSnapshot(new GenericDomainEventMessage<>("Conversation", Streams.of(ONE), 6, tally));
        assertThat(bytes("SELECT stream FROM snapshot"))
                .as("nobody's key was made for it")
                .isEmpty();
    }
}
