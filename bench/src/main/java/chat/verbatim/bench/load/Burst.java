package chat.verbatim.bench.load;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A number of requests, as fast as they are answered; those that the server cannot take at the time are sent again. */
public final class Burst implements Answers {

    private static final int CREATED = 201;
    private static final int OVERLOADED = 500;

    private final Supplier<Prepared> requests;
    private final Connections connections;
    private final CountDownLatch left;
    private long toSend;
    private volatile int refused;

    private Burst(Loop loop, int port, int clients, long count, Supplier<Prepared> requests) {
        this.requests = requests;
        connections = new Connections(loop, port, clients, this);
        left = new CountDownLatch(Math.toIntExact(count));
        toSend = count;
    }

    /** Returns when all are done. */
    public static void send(Loop loop, int port, int clients, long count, Supplier<Prepared> requests)
            throws InterruptedException {
        var burst = new Burst(loop, port, clients, count, requests);
        loop.execute(() -> {
            for (int i = 0; i < clients; i++) {
                burst.next();
            }
        });
        burst.left.await();
        loop.execute(burst.connections::closeAll);
        if (burst.refused != 0) {
            throw new IllegalStateException("refused with " + burst.refused);
        }
    }

    private void next() {
        if (toSend > 0) {
            toSend--;
            connections.send(requests.get(), 0, 0);
        }
    }

    @Override
    public void answered(int status, int mark, long since) {
        if (status == CREATED) {
            left.countDown();
        } else if (status < OVERLOADED) {
            refused = status;
            toSend = 0;
            while (left.getCount() > 0) {
                left.countDown();
            }
        } else {
            toSend++;
        }
        next();
    }

    @Override
    public void lost(int mark, long since) {
        toSend++;
        next();
    }
}
