package chat.verbatim.server.start;

import chat.verbatim.query.ReadModelCheck;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Refuses to serve a read model that knows more than the log: it was made from another one, and would never be told what was
 * appended in the place of what it knows. It asks before anything is projected or served.
 */
@Component
class ReadModelFits implements SmartInitializingSingleton {

    private final ObjectProvider<ReadModelCheck> check;

    /** @param check nothing where the process has no query side */
    ReadModelFits(ObjectProvider<ReadModelCheck> check) {
        this.check = check;
    }

    @Override
    public void afterSingletonsInstantiated() {
        check.ifAvailable(readModel -> {
            var ahead = readModel.aheadOfLog();
            if (ahead > 0) {
                throw new StartRefused(
                        "the read model is " + ahead + " positions ahead of the log, as after an older log was"
                                + " restored: run ./verbatim rebuild, then start again");
            }
        });
    }
}
