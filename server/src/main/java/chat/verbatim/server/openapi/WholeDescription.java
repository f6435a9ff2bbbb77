package chat.verbatim.server.openapi;

import chat.verbatim.server.problem.Elsewhere;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * For a node of one side: it describes the routes of both, as clients see them behind a gateway. They are written down in {@code
 * openapi-whole.json}, and a test of a node that has them all keeps that true.
 */
public class WholeDescription {

    @Bean
    OpenApiCustomizer wholeDescription() {
        return new Whole();
    }

    @Bean
    Elsewhere routesOfTheWhole() {
        return new WholeRoutes();
    }
}
