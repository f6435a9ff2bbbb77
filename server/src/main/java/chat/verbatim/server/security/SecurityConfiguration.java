package chat.verbatim.server.security;

import chat.verbatim.request.HeaderText;
import chat.verbatim.web.PagesConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CorsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Deny by default: what is open is listed here, and everything else needs a token. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Sockets check their token when they connect, and have their own rules for origins. No token is looked at here: a stale one must not close an open door. */
    private static final String[] OPEN = {"/socket.io/**", "/ws", "/actuator/health/**", "/openapi.yaml", "/error"};

    private static final String[] DESCRIPTIONS = {"/openapi/**", "/asyncapi"};

    private static final String[] PAGES = PagesConfiguration.PATHS.toArray(String[]::new);

    /** A span for each of its filters would cost a request more than all that they do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Strict as it comes, but that headers are looked at as the text that they are, as half of UTF-8's bytes are control characters in Latin-1; and that no route has QUERY is for the routes to say. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(header -> StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(
                HeaderText.of(header).orElse(header)));
        firewall.setAllowedHttpMethods(List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "QUERY"));
        return firewall;
    }

    /** On a port of its own, which only operators reach, the actuator asks for no token. */
    @Bean
    @Order(0)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain management(HttpSecurity http, Refusals refusals) {
        http.securityMatcher(SecurityConfiguration::isOnManagementPort)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll());
        return common(http, refusals, AbstractHttpConfigurer::disable, "default-src 'none'")
                .build();
    }

    /** By the context that serves the request, as a port can be forwarded and a header be forged. */
    private static boolean isOnManagementPort(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }

    @Bean
    @Order(1)
    SecurityFilterChain descriptions(HttpSecurity http, Refusals refusals, CrossOrigin cors) {
        http.securityMatcher(DESCRIPTIONS)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll());
        return common(
                        http,
                        refusals,
                        cors,
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:")
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Refusals refusals) {
        http.securityMatcher(PAGES)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll());
        return common(http, refusals, AbstractHttpConfigurer::disable, PagesConfiguration.SECURITY_POLICY)
                .headers(headers -> headers.crossOriginOpenerPolicy(
                                opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain open(HttpSecurity http, Refusals refusals) {
        http.securityMatcher(OPEN).authorizeHttpRequests(all -> all.anyRequest().permitAll());
        return common(http, refusals, AbstractHttpConfigurer::disable, "default-src 'none'")
                .headers(headers -> headers.withObjectPostProcessor(new Eagerly()))
                .build();
    }

    /** A poll may be answered by another thread while this one goes back through the filters: they must write before. */
    private static final class Eagerly implements ObjectPostProcessor<HeaderWriterFilter> {

        @Override
        public <F extends HeaderWriterFilter> F postProcess(F filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }

    @Bean
    @Order(4)
    SecurityFilterChain api(HttpSecurity http, Refusals refusals, CrossOrigin cors) {
        http.authorizeHttpRequests(all -> all.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/dev/tokens")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority("SCOPE_admin")
                        .requestMatchers("/audit/holds/**")
                        .hasAuthority("SCOPE_audit:hold")
                        .requestMatchers("/audit/erasures/**")
                        .hasAuthority("SCOPE_audit:erase")
                        .requestMatchers("/audit/exports/**")
                        .hasAuthority("SCOPE_audit:export")
                        .requestMatchers("/audit/**")
                        .hasAuthority("SCOPE_audit:read")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(tokens ->
                        tokens.jwt(jwt -> {}).authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        return common(http, refusals, cors, "default-src 'none'").build();
    }

    private static HttpSecurity common(
            HttpSecurity http, Refusals refusals, Customizer<CorsConfigurer<HttpSecurity>> cors, String policy) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(cors)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives(policy + "; frame-ancestors 'none'; base-uri 'none'"))
                        .referrerPolicy(referrer -> {}));
    }
}
