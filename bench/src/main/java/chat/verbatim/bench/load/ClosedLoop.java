package chat.verbatim.bench.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** A number of clients each of which sends the next request when the last one was answered. What ends in the window counts. */
public final class ClosedLoop implements Load, Answers {

    private static final long PATIENCE_SECONDS = 20;

    private final Loop loop;
    private final int clients;
    private final Supplier<Prepared> requests;
    private final IntPredicate good;
    private final Connections connections;
    private final Recorder recorder = new Recorder();
    private final CountDownLatch stopped;
    private volatile boolean over;

    /** @param requests is asked for one after the other, on the loop's thread */
    public ClosedLoop(Loop loop, int port, int clients, Supplier<Prepared> requests) {
        this(loop, port, clients, requests, Outcome::isGood);
    }

    /** @param good which status is as it must be */
    public ClosedLoop(Loop loop, int port, int clients, Supplier<Prepared> requests, IntPredicate good) {
        this.good = good;
        this.loop = loop;
        this.clients = clients;
        this.requests = requests;
        connections = new Connections(loop, port, clients, this);
        stopped = new CountDownLatch(clients);
    }

    @Override
    public void start() {
        loop.execute(() -> {
            for (int i = 0; i < clients; i++) {
                next();
            }
        });
    }

    private void next() {
        if (over) {
            stopped.countDown();
        } else {
            connections.send(requests.get(), 0, System.nanoTime());
        }
    }

    @Override
    public void begin() {
        recorder.begin();
    }

    @Override
    public void end() {
        recorder.end();
    }

    @Override
    public void answered(int status, int mark, long since) {
        long now = System.nanoTime();
        if (recorder.counts(now)) {
            recorder.answered(good.test(status), now - since);
        }
        next();
    }

    @Override
    public void lost(int mark, long since) {
        if (recorder.counts(System.nanoTime())) {
            recorder.failed();
        }
        next();
    }

    @Override
    public Outcome finish() throws InterruptedException {
        over = true;
        var _ = stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        loop.execute(connections::closeAll);
        return recorder.outcome();
    }
}
