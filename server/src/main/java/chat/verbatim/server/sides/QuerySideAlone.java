package chat.verbatim.server.sides;

import chat.verbatim.log.EventLog;
import chat.verbatim.server.openapi.WholeDescription;
import chat.verbatim.server.start.StartRefused;
import chat.verbatim.server.store.FollowedLog;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** A node that answers queries and has sockets, and cannot change what is written. */
@Import({QuerySide.class, FollowedLog.class, WholeDescription.class})
public class QuerySideAlone {

    @Bean
    static BeanFactoryPostProcessor neededByAQuerySide(Environment environment) {
        return beans -> Needed.by(
                "a query side",
                environment,
                "verbatim.log.url",
                "verbatim.keys.url",
                "verbatim.master-key",
                "verbatim.mongodb.uri",
                "verbatim.signing-secret");
    }

    /** Who could write by mistake will, one day: so it is the database that says no. */
    @Bean
    SmartInitializingSingleton readOnly(EventLog log) {
        return () -> {
            if (log.isWritable()) {
                throw new StartRefused(
                        "the user of verbatim.log may write to the log, and a query side must not be able to:"
                                + " give it the role verbatim_query of deploy/postgres/roles.sql");
            }
            if (log.isKeyStoreWritable()) {
                throw new StartRefused(
                        "the user of verbatim.keys may write to the key store, and a query side must not be able to:"
                                + " give it the role verbatim_query of deploy/postgres/roles.sql");
            }
        };
    }
}
