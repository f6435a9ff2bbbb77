package chat.verbatim.server;

import chat.verbatim.server.openapi.WholeDescription;
import chat.verbatim.server.sides.CommandSide;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** A command side as {@link OnlyCommands} has it, but on a file of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandSide.class, WholeDescription.class, ServerConfiguration.class})
class CommandsEmbedded {}
