package chat.verbatim.server.start;

import chat.verbatim.log.LogReader;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.query.ReadModelPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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

    private final LogReader log;
    private final ObjectProvider<ReadModelPosition> readModel;

    /** @param readModel nothing where the process has no query side */
    CatchUp(LogReader log, ObjectProvider<ReadModelPosition> readModel) {
        this.log = log;
        this.readModel = readModel;
    }

    @Override
    public void run(ApplicationArguments args) {
        readModel.ifAvailable(position -> catchUp(position, log.head()));
    }

    private static void catchUp(ReadModelPosition readModel, long head) {
        while (!reached(readModel, head)) {
            LOG.info("Read model: replaying the log, {} of {} events", readModel.current(), head);
        }
        LOG.info("Read model: has all {} events", head);
    }

    private static boolean reached(ReadModelPosition readModel, long head) {
        try {
            readModel.await(head);
            return true;
        } catch (ProblemException e) {
            if (e.type() == ProblemType.PROJECTION_LAGGING
                    && !Thread.currentThread().isInterrupted()) {
                return false;
            }
            throw e;
        }
    }
}
