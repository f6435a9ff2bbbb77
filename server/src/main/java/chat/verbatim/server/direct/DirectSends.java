package chat.verbatim.server.direct;

import chat.verbatim.command.request.Headers;
import chat.verbatim.command.request.Sends;
import chat.verbatim.server.security.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends of messages that are plainly in order go from here to the controller: with a good token, a body of JSON of an
 * announced and allowed length, from no other origin's page. All others take the way of every request, through Spring Security and Spring
 * MVC, and so does every refusal's answer; those two cost more than all that a send itself does.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class DirectSends extends HttpFilter {

    private static final String ROUTE = "/conversations/{id}/messages";
    private static final String BEFORE_ID = "/conversations/";
    private static final String AFTER_ID = "/messages";
    private static final int ID_LENGTH = 36;
    private static final int PATH_LENGTH = BEFORE_ID.length() + ID_LENGTH + AFTER_ID.length();

    /** Those that Spring Security writes on the other way. */
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-XSS-Protection", "0",
            "Cache-Control", "no-cache, no-store, max-age=0, must-revalidate",
            "Pragma", "no-cache",
            "Expires", "0",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
            "Referrer-Policy", "no-referrer");

    private final transient SingletonSupplier<Sends> sends;
    private final transient Callers callers;
    private final transient SingletonSupplier<HandlerExceptionResolver> problems;
    private final transient JsonMapper json;
    private final long longest;

    /**
     * Filters are made with the web server, before most else; what this one calls is looked for when somebody sends.
     *
     * @param sends nothing where the process has no command side
     */
    DirectSends(
            ObjectProvider<Sends> sends,
            Callers callers,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems,
            JsonMapper json,
            @Value("${verbatim.body-limit:64KB}") DataSize limit) {
        this.sends = SingletonSupplier.ofNullable(sends::getIfAvailable);
        this.callers = callers;
        this.problems = SingletonSupplier.of(problems::getObject);
        this.json = json;
        longest = limit.toBytes();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var to = isPlain(request) ? sends.get() : null;
        var caller = to == null ? null : callers.of(request);
        if (to == null || caller == null) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observation -> observation.setPathPattern(ROUTE));
        ALWAYS.forEach(response::setHeader);
        try {
            send(request, response, caller, to);
        } catch (RuntimeException e) {
            if (problems.obtain().resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }

    private boolean isPlain(HttpServletRequest request) {
        return isSend(request.getMethod(), request.getRequestURI())
                && request.getQueryString() == null
                && request.getContentLengthLong() > 0
                && request.getContentLengthLong() <= longest
                && MediaType.APPLICATION_JSON_VALUE.equalsIgnoreCase(request.getContentType())
                && takesJson(request.getHeader(HttpHeaders.ACCEPT))
                && request.getHeader(HttpHeaders.ORIGIN) == null
                && isOnce(request, HttpHeaders.AUTHORIZATION)
                && isOnce(request, Headers.IDEMPOTENCY_KEY)
                && !request.isSecure();
    }

    /** What is there several times is read as one by Spring. */
    private static boolean isOnce(HttpServletRequest request, String header) {
        var values = request.getHeaders(header);
        if (values.hasMoreElements()) {
            values.nextElement();
        }
        return !values.hasMoreElements();
    }

    private static boolean isSend(String method, String path) {
        return path.length() == PATH_LENGTH
                && path.startsWith(BEFORE_ID)
                && path.endsWith(AFTER_ID)
                && method.equals("POST");
    }

    private static boolean takesJson(@Nullable String accept) {
        return accept == null
                || accept.equals(MediaType.ALL_VALUE)
                || accept.equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, String caller, Sends to)
            throws IOException {
        var id = request.getRequestURI().substring(BEFORE_ID.length(), BEFORE_ID.length() + ID_LENGTH);
        var answer = to.send(() -> caller, id, body(request), request.getHeader(Headers.IDEMPOTENCY_KEY));
        var message = json.writeValueAsBytes(answer.getBody());
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(message.length);
        response.getOutputStream().write(message);
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        try {
            var body = json.readTree(request.getInputStream());
            if (body.isMissingNode()) {
                throw new HttpMessageNotReadableException("no JSON", new ServletServerHttpRequest(request));
            }
            return body;
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException("JSON parse error", e, new ServletServerHttpRequest(request));
        }
    }
}
