package chat.verbatim.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** @param allowedOrigins whose pages may call this server from a browser, with sockets too; nobody's where the list is empty */
@ConfigurationProperties("verbatim.cors")
public record CrossOrigin(@DefaultValue List<String> allowedOrigins)
        implements Customizer<CorsConfigurer<HttpSecurity>> {

    private static final List<String> EXPOSED = List.of(
            "ETag",
            "Idempotent-Replayed",
            "Link",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "Verbatim-Position",
            "X-Request-Id");

    @Override
    public void customize(CorsConfigurer<HttpSecurity> cors) {
        if (allowedOrigins.isEmpty()) {
            cors.disable();
            return;
        }
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules());
        cors.configurationSource(everywhere);
    }

    /** Lets such a page read an answer that is given before security has seen the request. */
    public void mark(HttpServletRequest request, HttpServletResponse response) {
        var allowed = rules().checkOrigin(request.getHeader(HttpHeaders.ORIGIN));
        if (allowed != null) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", EXPOSED));
        }
    }

    private CorsConfiguration rules() {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowedOrigins);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of("*"));
        rules.setExposedHeaders(EXPOSED);
        return rules;
    }
}
