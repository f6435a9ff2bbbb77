package chat.verbatim.server.start;

import chat.verbatim.log.LogReader;
import chat.verbatim.query.ReadModelPosition;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Holds readiness back until the read model has everything that was in the log when the server started. It runs after the
 * port is open (liveness is green, readiness red) and before the ready line.
 */
@Component
class CatchUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LOOKS_PER_LINE = 250;

    private final LogReader log;
    private final ReadModelPosition readModel;

    CatchUp(LogReader log, ReadModelPosition readModel) {
        this.log = log;
        this.readModel = readModel;
    }

    @Override
    public void run(ApplicationArguments args) throws InterruptedException {
        var head = log.head();
        for (var look = 1; readModel.current() < head; look++) {
            if (look % LOOKS_PER_LINE == 0) {
                LOG.info("Replaying the log: {} of {}", readModel.current(), head);
            }
            Thread.sleep(LOOK);
        }
        LOG.info("Read model: has all {} events", head);
    }
}
