package chat.verbatim.server.store;

import chat.verbatim.log.LogReader;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the log answers. As with every store, it is part of the overall health only: liveness and readiness do not follow
 * it, for restarting every node would not bring it back.
 */
@Component
class LogHealth extends AbstractHealthIndicator {

    private final LogReader log;

    LogHealth(LogReader log) {
        super("the log does not answer");
        this.log = log;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("head", log.head());
    }
}
