package chat.verbatim.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Clients that are connected and hear together. What they hear goes to whoever listens at the time. */
public final class Crowd implements AutoCloseable {

    private static final int AT_ONCE = 64;

    private final Loop loop;
    private final AtomicInteger closed = new AtomicInteger();
    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private volatile Listener listener = new Listener() {};

    public Crowd() throws IOException {
        this(Loop.start());
    }

    /** On a loop that others use as well, and that it closes all the same. */
    public Crowd(Loop loop) {
        this.loop = loop;
    }

    /** Returns when all of them are ready. */
    public void connect(Target target, int first, int count, IntFunction<String> auth) throws InterruptedException {
        var places = new Semaphore(AT_ONCE);
        var ready = new CountDownLatch(count);
        var arriving = new Listener() {
            @Override
            public void ready(Client client, ByteBuffer in, int from, int to) {
                clients.add(client);
                places.release();
                ready.countDown();
            }

            @Override
            public void event(Client client, ByteBuffer in, int from, int to) {
                listener.event(client, in, from, to);
            }

            @Override
            public void closed(Client client, String why) {
                closed.incrementAndGet();
                listener.closed(client, why);
            }
        };
        for (int i = first; i < first + count; i++) {
            places.acquire();
            var packet = auth.apply(i);
            loop.execute(() -> Client.connect(loop, target, packet, arriving));
        }
        if (!ready.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(ready.getCount() + " of " + count + " did not get in");
        }
    }

    public void hear(Listener from) {
        listener = from;
    }

    /** In the order in which they got in. */
    public List<Client> clients() {
        return clients;
    }

    public void execute(Runnable task) {
        loop.execute(task);
    }

    /** How many connections have ended. */
    public int closed() {
        return closed.get();
    }

    @Override
    public void close() {
        loop.close();
    }
}
