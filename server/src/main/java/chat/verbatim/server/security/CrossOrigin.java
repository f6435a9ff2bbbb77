package chat.verbatim.server.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** @param allowedOrigins whose pages may call this server from a browser, with sockets too; nobody's where the list is empty */
@ConfigurationProperties("verbatim.cors")
record CrossOrigin(@DefaultValue List<String> allowedOrigins) implements Customizer<CorsConfigurer<HttpSecurity>> {

    private static final List<String> EXPOSED = List.of(
            "ETag", "Idempotent-Replayed", "Link", "Location", "Retry-After", "Verbatim-Position", "X-Request-Id");

    @Override
    public void customize(CorsConfigurer<HttpSecurity> cors) {
        if (allowedOrigins.isEmpty()) {
            cors.disable();
            return;
        }
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowedOrigins);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(EXPOSED);
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        cors.configurationSource(everywhere);
    }
}
