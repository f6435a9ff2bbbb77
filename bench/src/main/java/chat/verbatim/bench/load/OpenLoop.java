package chat.verbatim.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends at its times, whether or not the last requests were answered, and counts from when each was due: what a server that is
 * behind makes others wait is in the figure. What is due in the window counts.
 */
public final class OpenLoop implements Load, Answers {

    private static final int MOST_CONNECTIONS = 256;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Loop loop;
    private final Supplier<Prepared> requests;
    private final @Nullable Hearing hearing;
    private final Connections connections;
    private final Recorder recorder = new Recorder();
    private final AtomicLong open = new AtomicLong();
    private final Pace pace;

    /** @param hearing who hears the messages, all of which then have to come before the finish */
    public OpenLoop(Loop loop, int port, double perSecond, Supplier<Prepared> requests, @Nullable Hearing hearing) {
        this.loop = loop;
        this.requests = requests;
        this.hearing = hearing;
        connections = new Connections(loop, port, MOST_CONNECTIONS, this);
        pace = new Pace(perSecond, this::due);
    }

    @Override
    public void start() {
        pace.start();
    }

    private void due(long due) {
        open.incrementAndGet();
        loop.execute(() -> send(due));
    }

    private void send(long due) {
        connections.send(requests.get(), hearing == null ? 0 : hearing.expect(due), due);
    }

    /** How many requests are without an answer. */
    public long open() {
        return open.get();
    }

    @Override
    public void begin() {
        recorder.begin();
        if (hearing != null) {
            hearing.begin();
        }
    }

    @Override
    public void end() {
        recorder.end();
        if (hearing != null) {
            hearing.end();
        }
    }

    @Override
    public void answered(int status, int mark, long since) {
        open.decrementAndGet();
        if (recorder.counts(since)) {
            recorder.answered(Outcome.isGood(status), System.nanoTime() - since);
        }
    }

    @Override
    public void lost(int mark, long since) {
        open.decrementAndGet();
        if (recorder.counts(since)) {
            recorder.failed();
        }
    }

    @Override
    public Outcome finish() throws InterruptedException {
        pace.stop();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while ((open.get() > 0 || (hearing != null && hearing.incomplete() > 0)) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        loop.execute(connections::closeAll);
        return recorder.outcome();
    }
}
