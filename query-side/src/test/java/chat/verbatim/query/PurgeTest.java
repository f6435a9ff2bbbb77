package chat.verbatim.query;

import static chat.verbatim.query.DocumentKind.CONVERSATIONS;
import static chat.verbatim.query.DocumentKind.TIMELINE;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.AuditEvent.Kept;
import chat.verbatim.log.LogReader;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was erased is in no document, and what was not is as it was. */
@OnEveryStore
class PurgeTest extends ReadModelFixture {

    private static final int PAGE = 100;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Story story;

    @BeforeEach
    void much_was_said() {
        story = Story.of(log, "secret-key", "ann", "bob")
                .isRenamed("secret-name")
                .says("ann", "secret-1")
                .says("bob", "words-2")
                .says("ann", "secret-3")
                .edits(3, "secret-3b")
                .says("ann", "secret-4")
                .deletes("bob", 4)
                .joins("dan")
                .says("ann", "secret-5");
    }

    private Erased ann() {
        return Erased.ofUser("ann", log.head());
    }

    private void destroy(Erased what) {
        if (what.userId() != null) {
            log.destruction().user(what.userId(), UUID.randomUUID());
        } else if (what.messageId() != null) {
            log.destruction().message(what.messageId());
        } else if (what.kept() != null) {
            log.destruction().older(what.upTo(), what.kept()::keeps);
        }
        log.destruction().settle();
    }

    private void isErased(Erased what) {
        log.append(
                "custody",
                "Custody",
                log.lastVersion("custody"),
                new ContentErased(UUID.randomUUID(), what, "gdpr-17-1-b", null, "cleo", Story.NOON));
    }

    private List<String> faults() {
        return node.get(ReadModelCheck.class).run().faults();
    }

    /** Everything that lies in the database, tokens and all. */
    private List<String> all() {
        var all = new ArrayList<String>();
        for (var name : database.listCollectionNames()) {
            database.getCollection(name).find().forEach(document -> all.add(name + " " + document.toJson()));
        }
        return all;
    }

    private Document message(long seq) {
        return documents().getOrDefault(TIMELINE + " " + story.id() + ":" + seq, new Document());
    }

    @Test
    void a_users_words_are_gone_and_those_of_others_are_not() {
        project();
        assertThat(all()).anyMatch(document -> document.contains("secret-"));
        var what = ann();
        destroy(what);
        assertThat(faults()).as("found while it is not purged").hasSize(5);

        isErased(what);
        caughtUp();

        assertThat(all()).noneMatch(document -> document.contains("secret-"));
        assertThat(message(2).getString("content")).isEqualTo("words-2");
        assertThat(message(2).getString("clientMessageId")).isEqualTo("client-2");
        assertThat(message(5).getString("clientMessageId")).isNull();
        assertThat(message(5).get("deletedAt")).as("no tombstone").isNull();
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_message_is_gone_with_all_it_has_said() {
        project();
        for (long seq : List.of(3L, 4L)) {
            var what = Erased.ofMessage(story.message(seq), log.head());
            destroy(what);
            isErased(what);
        }
        caughtUp();

        assertThat(message(3).get("content")).isNull();
        assertThat(message(3).get("editedAt")).isNotNull();
        assertThat(message(4).get("clientMessageId")).isNull();
        assertThat(message(1).getString("content")).isEqualTo("secret-1");
        assertThat(faults()).isEmpty();
    }

    @Test
    void what_is_too_old_goes_but_for_what_is_held() {
        var held = Story.of(log, "held", "ann", "bob").says("ann", "held-1");
        project();
        var what = Erased.ofAll(log.head(), new Kept(List.of(held.id()), List.of("bob")));
        story.says("ann", "new-6").edits(1, "new-1");
        destroy(what);
        isErased(what);
        caughtUp();

        assertThat(all().stream().filter(document -> document.contains("secret-")))
                .as("names of groups are no messages")
                .allMatch(document -> document.contains("secret-name"));
        assertThat(message(2).getString("content")).as("of Bob").isEqualTo("words-2");
        assertThat(message(6).getString("content")).isEqualTo("new-6");
        assertThat(message(1).getString("content")).isEqualTo("new-1");
        assertThat(all()).anyMatch(document -> document.contains("held-1"));
        assertThat(faults()).isEmpty();
    }

    @Test
    void what_was_typed_since_stays_and_what_went_in_between_goes() {
        project();
        var what = ann();
        story.says("ann", "secret-6"); // asked for, and not destroyed yet
        caughtUp();
        destroy(what);
        story.says("ann", "back-7").edits(1, "back-1").isRenamed("back-name");
        isErased(what);
        story.says("ann", "back-8");
        caughtUp();

        assertThat(all()).noneMatch(document -> document.contains("secret-"));
        assertThat(message(7).getString("content")).isEqualTo("back-7");
        assertThat(message(8).getString("content")).isEqualTo("back-8");
        assertThat(message(1).getString("content")).isEqualTo("back-1");
        assertThat(documents().getOrDefault(CONVERSATIONS + " " + story.id(), new Document()))
                .containsEntry("name", "back-name");
    }

    @Test
    void once_more_changes_nothing() {
        project();
        var what = ann();
        destroy(what);
        story.says("ann", "back-6");
        isErased(what);
        caughtUp();
        var before = documents();

        node.get(Purge.class).apply(generation(1), what, log.head());

        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void a_read_model_that_was_behind_is_clean_when_it_gets_there() {
        apply(0, 9); // a node wrote so much, and stopped
        node.close();
        var what = ann();
        destroy(what);
        isErased(what);
        story.says("ann", "back-6");
        if (store == Store.EMBEDDED) {
            database.drop(); // as every start does
        }
        node = anotherNode();
        project();

        assertThat(all()).noneMatch(document -> document.contains("secret-"));
        assertThat(faults()).isEmpty();
        assertThat(message(6).getString("content")).isEqualTo("back-6");
    }

    @Test
    void what_a_rebuild_has_left_lying_is_purged_as_well() {
        project();
        for (var kind : DocumentKind.values()) {
            generation(1).of(kind).find().forEach(document -> generation(2)
                    .of(kind)
                    .insertOne(document));
        }
        var what = ann();
        destroy(what);
        isErased(what);
        caughtUp();

        assertThat(all()).noneMatch(document -> document.contains("secret-"));
    }

    @Test
    void a_rebuild_purges_what_it_has_read_before_it_was_destroyed() {
        story.says("bob", PAGE);
        project();
        var what = ann();
        var reader = afterTheFirstPage(() -> {
            destroy(what);
            isErased(what);
            caughtUp(); // so that nobody but the rebuild is left to do it
        });
        var rebuild = new Rebuild(
                node.get(Generations.class),
                reader,
                new Pipeline(reader, node.projections(), node.get(ReadModelWriter.class), PAGE),
                node.get(ReadModelCheck.class),
                node.get(Purge.class),
                InstantSource.system());

        assertThat(rebuild.run(line -> {}).faults()).isEmpty();

        assertThat(generation(2).of(TIMELINE).find())
                .noneMatch(document ->
                        String.valueOf(document.getString("content")).contains("secret-"));
    }

    private LogReader afterTheFirstPage(Runnable happening) {
        var first = new boolean[] {true};
        return (LogReader) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LogReader.class}, (proxy, method, arguments) -> {
                    var answer = method.invoke(log, arguments);
                    if (method.getName().equals("after") && first[0]) {
                        first[0] = false;
                        happening.run();
                    }
                    return answer;
                });
    }
}
