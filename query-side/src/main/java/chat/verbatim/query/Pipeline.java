package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes a generation to the end of the log in large pages: one is read while another is projected and a third one written. */
final class Pipeline {

    private final LogReader log;
    private final List<Projection> projections;
    private final ReadModelWriter writer;
    private final int page;

    /** @param page events in one; conversations that move often are written once for all of it */
    Pipeline(LogReader log, List<Projection> projections, ReadModelWriter writer, int page) {
        this.log = log;
        this.projections = List.copyOf(projections);
        this.writer = writer;
        this.page = page;
    }

    /** What somebody has to do with it on its way. */
    interface Course {

        /** After a page is in, on the thread of {@link #run}: where nothing follows, on the last one too. */
        void reached(long position, int created);

        /** All that lies before it is in; what lies behind it follows when this returns. On any thread. */
        void erased(ContentErased what, long position);

        /** Asked before each page; what is under way is still brought to its end. */
        boolean goesOn();
    }

    /** @return the position that it has got to */
    long run(Generation into, long from, Course course) {
        try (var aside = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = reading(from, aside);
            var writing = CompletableFuture.completedFuture(new Written(from, 0));
            for (var events = reading.join(); !events.isEmpty(); events = reading.join()) {
                // after less than a whole one there is none
                reading = events.size() < page || !course.goesOn()
                        ? CompletableFuture.completedFuture(List.of())
                        : reading(events.getLast().position(), aside);
                var steps = projected(events);
                var written = writing.join();
                course.reached(written.position, written.created);
                writing = CompletableFuture.supplyAsync(() -> written(into, steps, course), aside);
            }
            var written = writing.join();
            course.reached(written.position, written.created);
            return written.position;
        }
    }

    private CompletableFuture<List<Recorded>> reading(long after, Executor aside) {
        return CompletableFuture.supplyAsync(() -> log.after(after, page), aside);
    }

    /** In as many steps as have to be seen one after the other: whoever was removed must be out before anything later is in. */
    private List<Step> projected(List<Recorded> events) {
        var steps = new ArrayList<Step>();
        var writes = new Writes();
        for (var recorded : events) {
            if (recorded.event() instanceof ContentErased erased) {
                writes.reached(recorded.position() - 1);
                steps.add(new Step(writes, erased));
                writes = new Writes();
            }
            for (var projection : projections) {
                projection.apply(recorded, writes);
            }
            writes.reached(recorded.position());
            if (recorded.event() instanceof ParticipantRemoved) {
                steps.add(new Step(writes, null));
                writes = new Writes();
            }
        }
        if (writes.position() > 0) {
            steps.add(new Step(writes, null));
        }
        return steps;
    }

    private Written written(Generation into, List<Step> steps, Course course) {
        var created = 0;
        for (var step : steps) {
            created += writer.write(into, step.writes);
            if (step.then != null) {
                course.erased(step.then, step.writes.position() + 1);
            }
        }
        return new Written(steps.getLast().writes.position(), created);
    }

    private record Step(Writes writes, @Nullable ContentErased then) {}

    private record Written(long position, int created) {}
}
