package chat.verbatim.server.start;

import java.time.Duration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Ends a process whose orderly end takes too long. Nothing is lost by it: what was acknowledged is durable, and what was not
 * is as unknown to its caller as after a power cut.
 */
final class StopDeadline implements ApplicationListener<ContextClosedEvent> {

    private static final Duration LONGEST = Duration.ofMillis(9500);
    private static final int TERMINATED = 143;

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
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
