package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEveryStore
class RebuildTest extends ReadModelFixture {

    private Story story;

    @BeforeEach
    void much_was_said() {
        story = Story.of(log, "friends", "ann", "bob").says("ann", 50).edits(7, "seven");
        project();
    }

    @Test
    void a_rebuild_heals_swaps_and_follows_the_log() {
        generation(1).of(DocumentKind.TIMELINE).deleteMany(new Document());
        var other = anotherNode();

        var report = node.get(Rebuild.class).run(line -> {});

        assertThat(report.faults()).isEmpty();
        awaitGeneration(node, 2);
        awaitGeneration(other, 2);
        story.says("bob", 5);
        caughtUp();
        assertThat(generation(2).of(DocumentKind.TIMELINE).countDocuments()).isEqualTo(55);
        assertThat(node.get(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void reads_go_on_while_it_is_swapped() {
        var reading = new AtomicBoolean(true);
        var seen = new ArrayList<Integer>();
        var memberships = node.get(Memberships.class);
        var reader = Thread.startVirtualThread(() -> {
            while (reading.get()) {
                seen.add(memberships.of("ann").size());
            }
        });

        node.get(Rebuild.class).run(line -> {});
        awaitGeneration(node, 2);
        reading.set(false);

        await().until(() -> !reader.isAlive());
        assertThat(seen).isNotEmpty().containsOnly(1);
    }

    @Test
    void it_tells_how_far_it_is() {
        var lines = new ArrayList<String>();

        node.get(Rebuild.class).run(lines::add);

        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("52 of 52 events (100 %)"));
        assertThat(lines.getLast()).isEqualTo("Swapped: generation 2 serves.");
    }

    @Test
    void one_that_ended_in_the_middle_leaves_the_old_one_serving_and_is_cleared_up() {
        assertThatThrownBy(() -> node.get(Rebuild.class).run(line -> {
                    throw new IllegalStateException("pulled the plug");
                }))
                .hasMessage("pulled the plug");
        generation(2).of(DocumentKind.TIMELINE).insertOne(new Document("_id", "left over"));
        assertThat(node.get(Generations.class).current().number()).isEqualTo(1);

        assertThat(node.get(Rebuild.class).run(line -> {}).faults()).isEmpty();
        awaitGeneration(node, 2);
    }

    @Test
    void a_faulty_projection_is_not_swapped_in() {
        var nothing = new Rebuild(
                node.get(Generations.class),
                log,
                new Pipeline(log, List.of(), node.get(ReadModelWriter.class), 100),
                node.get(ReadModelCheck.class),
                node.get(Purge.class),
                InstantSource.system());

        assertThat(nothing.run(line -> {}).faults()).isNotEmpty();
        assertThat(node.get(Generations.class).current().number()).isEqualTo(1);
    }

    @Test
    void two_at_once_are_one_too_many() {
        assertThatThrownBy(() -> node.get(Rebuild.class)
                        .run(line -> node.get(Rebuild.class).run(another -> {})))
                .hasMessageContaining("another rebuild");
    }

    @Test
    void one_that_lost_its_claim_neither_swaps_nor_ends_the_claim_of_another() {
        var choice = node.get(Generations.class).choice();
        var other = new Document("_id", "rebuild")
                .append("at", InstantSource.system().instant())
                .append("owner", "another");

        assertThatThrownBy(() -> node.get(Rebuild.class).run(line -> {
                    if (line.startsWith("No faults") || line.startsWith("Checking")) {
                        choice.replaceOne(new Document("_id", "rebuild"), other);
                    }
                }))
                .hasMessageContaining("another rebuild");

        assertThat(node.get(Generations.class).current().number()).isEqualTo(1);
        assertThat(choice.countDocuments(new Document("_id", "rebuild"))).isEqualTo(1);
    }

    @Test
    void the_old_documents_are_dropped_a_while_later() {
        var later = new GenerationWatch(
                node.get(Generations.class),
                node.get(ReadModel.class),
                node.get(ReadModelProcessor.class),
                node.get(ReadModelProgress.class),
                () -> InstantSource.system().instant().plusSeconds(61));
        node.get(Rebuild.class).run(line -> {});
        awaitGeneration(node, 2);
        assertThat(generation(1).position()).isPositive();

        later.look();

        assertThat(generation(1).position()).isZero();
        assertThat(generation(2).position()).isPositive();
    }

    private static void awaitGeneration(Node node, int number) {
        await().untilAsserted(() ->
                assertThat(node.get(ReadModel.class).reading().number()).isEqualTo(number));
    }
}
