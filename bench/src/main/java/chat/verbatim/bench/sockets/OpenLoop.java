package chat.verbatim.bench.sockets;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Sends messages at their times, whether or not the last ones were answered. */
final class OpenLoop {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong failed = new AtomicLong();
    private final int perSecond;
    private final int length;

    /** @param length of a message's content */
    OpenLoop(int perSecond, int length) {
        this.perSecond = perSecond;
        this.length = length;
    }

    /** Returns when everything has come, or has had 10 s to come after the last send. */
    void run(Deliveries deliveries, Function<String, HttpRequest> say) throws InterruptedException {
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime() + pause;
        for (int i = 0; i < deliveries.messages(); i++) {
            long at = start + i * pause;
            var request = say.apply(deliveries.content(i, at, length));
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            var _ = http.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, error) -> {
                if (error != null || answer.statusCode() >= 300) {
                    failed.incrementAndGet();
                }
            });
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!deliveries.complete() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    int perSecond() {
        return perSecond;
    }

    long failed() {
        return failed.get();
    }
}
