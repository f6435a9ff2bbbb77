package chat.verbatim.server.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;

/** Puts the description of the whole in the place of this node's own. */
final class Whole implements OpenApiCustomizer, Ordered {

    static InputStream file() {
        return Objects.requireNonNull(Whole.class.getResourceAsStream("/openapi-whole.json"));
    }

    @Override
    public void customise(OpenAPI routes) {
        try (var file = file()) {
            var whole = Json31.mapper().readValue(file, OpenAPI.class);
            routes.info(whole.getInfo())
                    .tags(whole.getTags())
                    .paths(whole.getPaths())
                    .components(whole.getComponents())
                    .security(whole.getSecurity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the overlay. */
    @Override
    public int getOrder() {
        return Overlay.ORDER + 1;
    }
}
