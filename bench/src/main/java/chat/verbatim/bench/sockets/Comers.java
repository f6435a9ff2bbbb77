package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.Speech;
import chat.verbatim.bench.load.Target;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * Devices that come back as clients are told to: after 1 s, 2 s, 4 s … each times a random number from 0.5 to 1.5, with the
 * cursor of the last event that they have got. Every second one speaks Socket.IO, the others plain WebSockets.
 */
final class Comers {

    private static final long FIRST_MILLIS = 1000;
    private static final long LONGEST_MILLIS = 30_000;
    private static final int AT_ONCE = 64;
    private static final long PATIENCE_SECONDS = 120;

    private final Loop loop;
    private final int port;
    private final Members members;
    private final boolean[] in;
    private final long[] goneAt;
    private final long[] pause;
    private final AtomicInteger connected = new AtomicInteger();
    private final Queue<Span> absences = new ConcurrentLinkedQueue<>();
    private final Tally ends = new Tally();
    private final Histogram delays = new Histogram(3);
    private volatile boolean over;

    Comers(Loop loop, int port, int people, int groups) {
        this.loop = loop;
        this.port = port;
        in = new boolean[people];
        goneAt = new long[people];
        pause = new long[people];
        members = new Members(loop, people, groups, 1, this::device);
    }

    private Device device(int i) {
        return new Device(Members.person(i), () -> arrived(i), why -> left(i, why), delays::recordValue);
    }

    Members members() {
        return members;
    }

    /** Returns when all are in. */
    void connectAll() throws InterruptedException {
        for (int i = 0; i < goneAt.length; i++) {
            connect(i);
            while (i - connected.get() > AT_ONCE) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        awaitAll();
        loop.execute(() -> members.devices().forEach(Device::expectResume));
    }

    /** Returns when nobody is away. */
    void awaitAll() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (connected.get() < goneAt.length) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(connected + " of " + goneAt.length + " are connected: " + ends);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void connect(int i) {
        var speech = i % 2 == 0 ? Speech.SOCKET_IO : Speech.PLAIN;
        var device = members.devices().get(i);
        loop.execute(() -> Client.connect(loop, new Target(port, speech), device.auth(), device));
    }

    private void arrived(int i) {
        connected.incrementAndGet();
        if (goneAt[i] > 0) {
            absences.add(new Span(goneAt[i], System.nanoTime()));
        }
        in[i] = true;
        pause[i] = FIRST_MILLIS;
    }

    private void left(int i, String why) {
        if (over) {
            return;
        }
        ends.count(why);
        if (in[i]) {
            in[i] = false;
            goneAt[i] = System.nanoTime();
            connected.decrementAndGet();
        }
        pause[i] = Math.max(pause[i], FIRST_MILLIS);
        long millis = (long) (pause[i] * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
        pause[i] = Math.min(2 * pause[i], LONGEST_MILLIS);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> connect(i));
    }

    /** From here on it is no matter who goes. */
    void end() {
        over = true;
    }

    /** From when a connection had ended until its device was in again. */
    Collection<Span> absences() {
        return absences;
    }

    /** What connections and attempts ended with. */
    Tally ends() {
        return ends;
    }

    /** Nanoseconds from when a message was due until a device had it. */
    Histogram delays() {
        return CompletableFuture.supplyAsync(delays::copy, loop::execute).join();
    }
}
