package chat.verbatim.server.sides;

import chat.verbatim.audit.custody.CustodyConfiguration;
import chat.verbatim.command.CommandConfiguration;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.server.store.WrittenLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The command side, as configured, and the log that it writes; no annotation makes it found, a main asks for it. */
@Import({CommandConfiguration.class, CustodyConfiguration.class, WrittenLog.class})
public class CommandSide {

    @Bean
    CommandSettings commandSettings(CommandProperties properties) {
        return properties.settings();
    }
}
