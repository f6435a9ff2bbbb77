package chat.verbatim.log.upkeep;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says every few seconds how far something that takes long has got, and at its end. */
final class Progress {

    private static final long SAY_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final String doing;
    private final String what;
    private final long all;
    private final Consumer<String> out;
    private final long startedAt = System.nanoTime();
    private long saidAt = startedAt;
    private long done;

    /** @param doing for example "Copying", and {@code what} for example "events" */
    Progress(String doing, String what, long all, Consumer<String> out) {
        this.doing = doing;
        this.what = what;
        this.all = all;
        this.out = out;
    }

    void add(long count) {
        done += count;
        if (System.nanoTime() - saidAt >= SAY_EVERY_NANOS) {
            say();
        }
    }

    void say() {
        saidAt = System.nanoTime();
        var seconds = Math.max(1, saidAt - startedAt) / 1e9;
        out.accept(String.format(
                Locale.ROOT,
                "%s: %,d of %,d %s (%d %%), %,d/s",
                doing,
                done,
                all,
                what,
                all == 0 ? 100 : 100 * done / all,
                (long) (done / seconds)));
    }
}
