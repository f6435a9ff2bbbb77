package chat.verbatim.server;

import chat.verbatim.server.openapi.WholeDescription;
import chat.verbatim.server.sides.QuerySide;
import chat.verbatim.server.store.FollowedLog;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A query side as {@link OnlyQueries} has it, but on a file and a read model of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QuerySide.class, FollowedLog.class, WholeDescription.class, ServerConfiguration.class})
class QueriesEmbedded {}
