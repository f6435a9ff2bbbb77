package chat.verbatim.server.start;

import java.time.Duration;

/**
 * Ends a process whose orderly end takes too long, also while it starts. Nothing is lost by it: what was acknowledged is
 * durable, and what was not is as unknown to its caller as after a power cut.
 */
final class StopDeadline {

    private static final Duration LONGEST = Duration.ofMillis(9500);
    private static final int TERMINATED = 143;

    private StopDeadline() {}

    /** From the moment that the process is told to end; the thread does not keep it from ending earlier. */
    static void register() {
        Runtime.getRuntime().addShutdownHook(new Thread(StopDeadline::begin, "stop"));
    }

    private static void begin() {
        Thread.ofPlatform().daemon().name("stop-deadline").start(StopDeadline::halt);
    }

    private static void halt() {
        try {
            Thread.sleep(LONGEST);
            Runtime.getRuntime().halt(TERMINATED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
