package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.AuditEvent.ContentErased;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@OnEveryStore
class PipelineTest extends ReadModelFixture implements Pipeline.Course {

    private static final int PAGE = 20;

    private final List<Long> reached = new ArrayList<>();
    private boolean stopped;

    @Test
    void pages_follow_each_other_to_the_end_of_the_log() {
        Story.of(log, "friends", "ann", "bob").says("ann", 49).edits(1, "one").deletes("ann", 2);

        var end = pipeline().run(generation(1), 0, this);

        assertThat(end).isEqualTo(log.head()).isEqualTo(52);
        assertThat(reached).containsExactly(0L, 20L, 40L, 52L);
        assertThat(bean(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void it_ends_where_it_is_told_to_and_goes_on_from_there() {
        Story.of(log, "friends", "ann", "bob").says("ann", 49);
        stopped = true;

        var end = pipeline().run(generation(1), 0, this);
        assertThat(end).isEqualTo(generation(1).position()).isEqualTo(PAGE);

        stopped = false;
        assertThat(pipeline().run(generation(1), end, this)).isEqualTo(log.head());
        assertThat(bean(ReadModelCheck.class).run().faults()).isEmpty();
    }

    @Test
    void who_was_removed_is_out_before_what_came_later_is_in() {
        Story.of(log, "friends", "ann", "bob").says("ann", 1).leaves("bob").says("ann", 1);

        assertThat(used(used -> pipeline().run(watched(used), 0, this)))
                .containsExactly("timeline_g1", "memberships_g1", "progress_g1", "timeline_g1", "progress_g1");
        assertThat(generation(1).position()).isEqualTo(log.head());
    }

    private Generation watched(Consumer<String> used) {
        return new Generations(WatchedDatabase.of(database, used), true).numbered(1);
    }

    private static List<String> used(Consumer<Consumer<String>> doing) {
        var used = new ArrayList<String>();
        doing.accept(used::add);
        return used.stream()
                .filter(name -> name.matches("(timeline|memberships|progress)_g1"))
                .toList();
    }

    private Pipeline pipeline() {
        return new Pipeline(log, node.projections(), bean(ReadModelWriter.class), PAGE);
    }

    @Override
    public void reached(long position, int created) {
        reached.add(position);
    }

    @Override
    public void erased(ContentErased what, long position) {
        throw new AssertionError("nothing was erased");
    }

    @Override
    public boolean goesOn() {
        return !stopped;
    }
}
