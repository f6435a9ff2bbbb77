package chat.verbatim.bench.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A number of messages always under way: the next one is sent when one has been answered and has come to every socket. So a
 * server that answers before it delivers gets no more to do than one that delivers first.
 */
public final class RoomLoop implements Load, Answers {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Loop loop;
    private final int underWay;
    private final Supplier<Prepared> requests;
    private final Hearing hearing;
    private final Connections connections;
    private final Recorder recorder = new Recorder();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean over;

    public RoomLoop(Loop loop, int port, int underWay, Supplier<Prepared> requests, Hearing hearing) {
        this.loop = loop;
        this.underWay = underWay;
        this.requests = requests;
        this.hearing = hearing;
        connections = new Connections(loop, port, 2 * underWay, this);
    }

    @Override
    public void start() {
        hearing.whenComplete(_ -> {
            open.decrementAndGet();
            next();
        });
        loop.execute(() -> {
            for (int i = 0; i < underWay; i++) {
                next();
            }
        });
    }

    private void next() {
        if (!over) {
            open.incrementAndGet();
            long now = System.nanoTime();
            connections.send(requests.get(), hearing.expect(now), now);
        }
    }

    @Override
    public void begin() {
        recorder.begin();
        hearing.begin();
    }

    @Override
    public void end() {
        recorder.end();
        hearing.end();
    }

    @Override
    public void answered(int status, int mark, long since) {
        if (recorder.counts(since)) {
            recorder.answered(Outcome.isGood(status), System.nanoTime() - since);
        }
    }

    @Override
    public void lost(int mark, long since) {
        if (recorder.counts(since)) {
            recorder.failed();
        }
    }

    @Override
    public Outcome finish() throws InterruptedException {
        over = true;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (open.get() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        loop.execute(connections::closeAll);
        return recorder.outcome();
    }
}
