package chat.verbatim.server.architecture.planted.decidersarepure;

import java.util.UUID;

/** Breaks a rule, so that the rule is seen to work. */
final class RashDecider {

    private RashDecider() {}

    static UUID decide() {
        return UUID.randomUUID();
    }
}
