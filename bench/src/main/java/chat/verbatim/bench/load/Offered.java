package chat.verbatim.bench.load;

import chat.verbatim.bench.load.Fates.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Messages at their times, each with a mark of its own, from as many connections as are given, and what became of each, counted
 * from when it was due. One that is due while all connections wait for an answer is not sent. What is due in the window counts.
 */
public final class Offered implements Load, Answers, AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int OPENED_AT_ONCE = 32;
    private static final long PAUSE_MILLIS = 10;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Loop loop;
    private final int clients;
    private final Supplier<Prepared> requests;
    private final Fates fates;
    private final Connections connections;
    private final Pace pace;
    private final Recorder acknowledged = new Recorder();
    private final Histogram refused = new Histogram(3);
    private final List<Histogram> seconds = new ArrayList<>();
    private final AtomicLong open = new AtomicLong();
    private volatile long begun = Long.MAX_VALUE;
    private long tooMany;
    private long unavailable;
    private long withoutTime;
    private long otherwise;
    private long lost;
    private long unsent;

    public Offered(Loop loop, int port, double perSecond, int clients, Supplier<Prepared> requests, Fates fates) {
        this.loop = loop;
        this.clients = clients;
        this.requests = requests;
        this.fates = fates;
        connections = new Connections(loop, port, clients, this);
        pace = new Pace(perSecond, this::due);
    }

    /** Opens all connections, not so fast that it were a load itself. */
    public void connect() throws InterruptedException {
        for (int opened = 0; opened < clients; opened += OPENED_AT_ONCE) {
            loop.execute(() -> connections.open(OPENED_AT_ONCE));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
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
        if (connections.areFree()) {
            connections.send(requests.get(), fates.next(), due);
        } else {
            open.decrementAndGet();
            unsent += acknowledged.counts(due) ? 1 : 0;
        }
    }

    @Override
    public void begin() {
        acknowledged.begin();
        begun = System.nanoTime();
    }

    @Override
    public void end() {
        acknowledged.end();
    }

    @Override
    public void answered(int status, int mark, long since) {
        answered(status, mark, since, 1);
    }

    @Override
    public void putOff(int status, int mark, long since) {
        answered(status, mark, since, 0);
    }

    private void answered(int status, int mark, long since, int hasNoTime) {
        boolean stored = Outcome.isGood(status);
        boolean turnedAway = status == TOO_MANY || status == UNAVAILABLE;
        open.decrementAndGet();
        fates.told(mark, stored ? Fate.STORED : turnedAway ? Fate.REFUSED : Fate.FAILED);
        if (!acknowledged.counts(since)) {
            return;
        }
        long took = Math.max(0, System.nanoTime() - since);
        if (stored) {
            acknowledged.answered(true, took);
            second(since).recordValue(took);
        } else if (turnedAway) {
            refused.recordValue(took);
            withoutTime += hasNoTime;
            tooMany += status == TOO_MANY ? 1 : 0;
            unavailable += status == UNAVAILABLE ? 1 : 0;
        } else {
            acknowledged.failed();
            otherwise++;
        }
    }

    @Override
    public void lost(int mark, long since) {
        open.decrementAndGet();
        fates.told(mark, Fate.FAILED);
        if (acknowledged.counts(since)) {
            acknowledged.failed();
            lost++;
        }
    }

    private Histogram second(long since) {
        int second = (int) ((since - begun) / SECOND);
        while (seconds.size() <= second) {
            seconds.add(new Histogram(3));
        }
        return seconds.get(second);
    }

    @Override
    public Outcome finish() throws InterruptedException {
        pace.stop();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (open.get() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return acknowledged.outcome();
    }

    /** Of those that were turned away, to the answer. */
    public Histogram refused() {
        return refused;
    }

    /** Of those that were acknowledged, by the seconds in which they were due. */
    public List<Histogram> seconds() {
        return seconds;
    }

    /** Answers with {@code 429}. */
    public long tooMany() {
        return tooMany;
    }

    /** Answers with {@code 503}. */
    public long unavailable() {
        return unavailable;
    }

    /** Of these, those that do not say when to ask again. */
    public long withoutTime() {
        return withoutTime;
    }

    /** Answers with any other status that is no good one. */
    public long otherwise() {
        return otherwise;
    }

    /** Of the window or not, those that have no answer, or whose connection has ended before it. */
    public long unanswered() {
        return lost + open.get();
    }

    /** Not sent for want of a connection. */
    public long unsent() {
        return unsent;
    }

    @Override
    public void close() {
        loop.execute(connections::closeAll);
    }
}
