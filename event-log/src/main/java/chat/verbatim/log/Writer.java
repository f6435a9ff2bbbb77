package chat.verbatim.log;

import chat.verbatim.log.Unit.NotStored;
import chat.verbatim.log.Unit.Outcome;
import chat.verbatim.log.Unit.Stored;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.WriteFailure;
import chat.verbatim.log.sql.Written;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of this node that appends. While a commit is in flight the next batch gathers; whoever appends waits until
 * its own rows are durable. Nothing is ever written a second time whose first outcome is unknown.
 */
final class Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Database database;
    private final Links links;
    private final WriteQueue queue;
    private final Tail tail;
    private final Clock clock;
    private final WriterMeters meters;
    private final Thread thread;

    Writer(Database database, Links links, WriteQueue queue, Tail tail, Clock clock, MeterRegistry registry) {
        this(
                database,
                links,
                queue,
                tail,
                clock,
                registry,
                Thread.ofPlatform().name("log-writer").daemon()::start);
    }

    /** @param thread makes the one that writes; where it is never started, each batch is written when {@link #writeNext} is called */
    Writer(
            Database database,
            Links links,
            WriteQueue queue,
            Tail tail,
            Clock clock,
            MeterRegistry registry,
            Function<Runnable, Thread> thread) {
        this.database = database;
        this.links = links;
        this.queue = queue;
        this.tail = tail;
        this.clock = clock;
        this.meters = new WriterMeters(registry, queue);
        this.thread = thread.apply(this::run);
    }

    /** Waits without heed of interruption, as the outcome has to be known. */
    Outcome append(Unit unit) {
        try {
            queue.add(unit);
        } catch (LogOverloadedException e) {
            meters.overloaded();
            throw e;
        }
        var outcome = unit.outcome().join();
        if (outcome instanceof NotStored(var why) && why.kind() == WriteFailure.Kind.OVERLOADED) {
            meters.overloaded();
        }
        return outcome;
    }

    private void run() {
        boolean open = true;
        while (open) {
            open = writeNext();
        }
    }

    /** Waits for a batch and writes it; false once the queue is closed and nothing is left. */
    boolean writeNext() {
        var batch = queue.take();
        if (!batch.isEmpty()) {
            try {
                write(batch);
            } catch (Throwable unexpected) { // an error of ours or of the machine: the thread has to go on
                abandon(batch, unexpected);
            }
        }
        return !batch.isEmpty();
    }

    private void write(List<Unit> batch) {
        try {
            publish(batch, commit(batch));
        } catch (WriteFailure e) {
            if (batch.size() > 1 && e.kind().isOfOneUnit()) {
                batch.forEach(unit -> write(List.of(unit))); // only the offender fails
            } else {
                fail(batch, e);
            }
        }
    }

    private Written commit(List<Unit> batch) throws WriteFailure {
        var rows = batch.stream().flatMap(unit -> unit.rows().stream()).toList();
        long begun = System.nanoTime();
        var linked = links.link(rows);
        var written = database.append(linked, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        links.stored(linked);
        meters.committed(rows.size(), System.nanoTime() - begun);
        return written;
    }

    private void fail(List<Unit> batch, WriteFailure why) {
        meters.notStored(why, batch.size());
        batch.forEach(unit -> unit.outcome().complete(new NotStored(why)));
    }

    /** Readers first, as they only have to be woken; then those who wait for their own rows. */
    private void publish(List<Unit> batch, Written written) {
        long position = written.base();
        long time = written.baseTime();
        for (var unit : batch) {
            for (int i = 0; i < unit.rows().size(); i++) {
                tail.put(
                        ++position,
                        unit.events().get(i).at(position, ++time),
                        unit.rows().get(i).size());
            }
        }
        tail.advance(position);
        long base = written.base();
        for (var unit : batch) {
            unit.outcome().complete(new Stored(base));
            base += unit.rows().size();
        }
    }

    private void abandon(List<Unit> batch, Throwable unexpected) {
        LOG.error("A batch of the log failed in an unexpected way", unexpected);
        database.resetWriter();
        fail(batch, new WriteFailure(WriteFailure.Kind.UNKNOWN, unexpected));
    }

    /** Writes what is queued, and takes no more. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
