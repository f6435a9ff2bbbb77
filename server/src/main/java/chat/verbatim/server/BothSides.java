package chat.verbatim.server;

import chat.verbatim.server.sides.CommandSide;
import chat.verbatim.server.sides.QuerySide;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Commands, queries and sockets over one log. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandSide.class, QuerySide.class, ServerConfiguration.class})
class BothSides {}
