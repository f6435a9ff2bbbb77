package chat.verbatim.server.sides;

import chat.verbatim.server.openapi.WholeDescription;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** A node that takes commands and nothing else: it has no read model, and no way to one. */
@Import({CommandSide.class, WholeDescription.class})
public class CommandSideAlone {

    @Bean
    static BeanFactoryPostProcessor neededByACommandSide(Environment environment) {
        return beans -> Needed.by("a command side", environment, "verbatim.log.url", "verbatim.signing-secret");
    }
}
