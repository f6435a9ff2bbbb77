package chat.verbatim.server;

import chat.verbatim.server.sides.CommandSideAlone;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Commands over a log that other nodes write, too. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandSideAlone.class, ServerConfiguration.class})
class OnlyCommands {}
