package chat.verbatim.server.sides;

import chat.verbatim.log.EventLog;
import chat.verbatim.server.openapi.WholeDescription;
import chat.verbatim.server.start.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** A node that takes commands and nothing else: it has no read model, and no way to one. */
@Import({CommandSide.class, WholeDescription.class})
public class CommandSideAlone {

    @Bean
    static BeanFactoryPostProcessor neededByACommandSide(Environment environment) {
        return beans -> Needed.by(
                "a command side",
                environment,
                "verbatim.log.url",
                "verbatim.keys.url",
                "verbatim.master-key",
                "verbatim.signing-secret");
    }

    /** Tables that are all there need no right to make them: without this, the first command would find out. */
    @Bean
    SmartInitializingSingleton writable(EventLog log) {
        return () -> {
            if (!log.isWritable()) {
                throw new StartRefused("the user of verbatim.log may only read the log, and a command side writes it:"
                        + " give it the role verbatim_command of deploy/postgres/roles.sql");
            }
            if (!log.isKeyStoreWritable()) {
                throw new StartRefused(
                        "the user of verbatim.keys may only read the keys, and a command side makes them:"
                                + " give it the role verbatim_command of deploy/postgres/roles.sql");
            }
        };
    }
}
