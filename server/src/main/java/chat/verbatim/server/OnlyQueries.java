package chat.verbatim.server;

import chat.verbatim.server.sides.QuerySideAlone;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Queries and sockets over a log that other nodes write. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QuerySideAlone.class, ServerConfiguration.class})
class OnlyQueries {}
