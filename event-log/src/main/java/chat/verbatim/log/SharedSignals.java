package chat.verbatim.log;

import chat.verbatim.log.sql.SignalLine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel of many processes, over their database. One thread has the line: it sends, hears, and connects again for ever. */
final class SharedSignals implements SignalChannel {

    /** Opens a line, or says why it cannot. */
    @FunctionalInterface
    interface Lines {
        SignalLine open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SharedSignals.class);

    private static final int BOUND = 4096;
    private static final int AT_ONCE = 256;
    /** What waits to be sent waits for this at most; it also bounds how many statements a busy node asks for. */
    private static final Duration PULSE = Duration.ofMillis(50);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Lines lines;
    private final SignalQueue queue = new SignalQueue(BOUND, AT_ONCE);
    private final Subscribers subscribers = new Subscribers();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    SharedSignals(Lines lines) {
        this.lines = lines;
        this.thread = Thread.ofPlatform().name("signals").daemon().start(this::run);
    }

    private void run() {
        boolean lost = false;
        while (!closed()) {
            try (var line = lines.open()) {
                lost = false;
                while (!closed()) {
                    exchange(line);
                }
                line.send(queue.next());
            } catch (SQLException | RuntimeException e) {
                if (!closed() && !lost) {
                    LOG.warn("Signals of other nodes cannot be heard; trying again: {}", e.getMessage());
                }
                lost = true;
                pause();
                queue.clear(); // a signal that is late is worse than none
            }
        }
    }

    private void exchange(SignalLine line) throws SQLException {
        line.send(queue.next());
        line.hear(PULSE).forEach(subscribers::tell);
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            var _ = closing.await(AGAIN.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(String text) {
        queue.add(text);
    }

    @Override
    public void subscribe(Consumer<String> subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            var _ = thread.join(CLOSE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
