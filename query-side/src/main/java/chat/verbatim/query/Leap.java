package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.log.EventLog;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the read model is far behind the log: takes it to the log's end in pages as large as a rebuild's, while Axon holds its
 * claim, and lets Axon go on from there.
 */
final class Leap implements Pipeline.Course {

    private final EventLog log;
    private final Pipeline pipeline;
    private final ReadModelProgress progress;
    private final HeapWatch heap;
    private final Purges purges;
    private final Supplier<ReadModelProcessor> processor;
    private final int far;
    private @Nullable Generation into;
    private long reached;

    /** @param far events; what is nearer is reached sooner by going on */
    Leap(
            EventLog log,
            Pipeline pipeline,
            ReadModelProgress progress,
            HeapWatch heap,
            Purges purges,
            Supplier<ReadModelProcessor> processor,
            int far) {
        this.log = log;
        this.pipeline = pipeline;
        this.progress = progress;
        this.heap = heap;
        this.purges = purges;
        this.processor = processor;
        this.far = far;
    }

    /** Whether it has brought this event in already. */
    boolean covers(Generation generation, long position) {
        return position <= reached && generation.equals(into);
    }

    boolean isFar(long position) {
        return log.knownHead() - position > far;
    }

    /** Brings in this event and what follows it; all that lies before it is in. */
    void from(Generation generation, long position) {
        into = generation;
        reached = Math.max(position - 1, generation.position());
        pipeline.run(generation, reached, this);
        processor.get().skip();
    }

    @Override
    public void reached(long position, int created) {
        if (into != null) {
            reached = position;
            heap.created(created);
            progress.advanced(into, position);
        }
    }

    @Override
    public void erased(ContentErased what, long position) {
        purges.after(what, position);
    }

    @Override
    public boolean goesOn() {
        return processor.get().goesOn();
    }
}
