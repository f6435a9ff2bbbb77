package chat.verbatim.server.architecture.planted.timecomesfromaclock;

import java.time.Instant;

/** Breaks a rule, so that the rule is seen to work. */
final class Watchless {

    private Watchless() {}

    static Instant now() {
        return Instant.now();
    }
}
