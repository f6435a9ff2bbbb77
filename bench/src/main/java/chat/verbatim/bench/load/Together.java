package chat.verbatim.bench.load;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Does the same for many, some of them at a time. */
public final class Together {

    private static final int AT_ONCE = 16;

    /** What is done for one of them. */
    @FunctionalInterface
    public interface Step {

        void on(int number) throws IOException, InterruptedException;
    }

    private Together() {}

    /** What is done again and again. */
    @FunctionalInterface
    public interface Turn {

        void run() throws IOException, InterruptedException;
    }

    /** As often as it can be. */
    public static void during(int seconds, Turn turn) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        each(AT_ONCE, _ -> {
            while (System.nanoTime() < end) {
                turn.run();
            }
        });
    }

    /** Returns when all is done; what fails ends the measurement. */
    public static void each(int count, Step step) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> {
                        step.on(number);
                        return number;
                    }))
                    .toList();
            for (var one : all) {
                var _ = one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
