package chat.verbatim.web;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Serves the pages, for whoever has {@link PageSettings}. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {

    private static final String PARTS = "/web/**";

    /** All that is claimed for pages: nothing of REST lies below. */
    public static final List<String> PATHS =
            Stream.concat(Pages.ADDRESSES.keySet().stream(), Stream.of(PARTS)).toList();

    /** Scripts, styles and calls of this server only; and no text can become markup or script. */
    public static final String SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'none'; require-trusted-types-for 'script'";

    @Bean
    SimpleUrlHandlerMapping pageMapping(PageSettings settings) {
        var pages = new Pages(settings);
        var handlers = new HashMap<String, Object>();
        PATHS.forEach(path -> handlers.put(path, pages));
        return new SimpleUrlHandlerMapping(handlers, 1);
    }
}
