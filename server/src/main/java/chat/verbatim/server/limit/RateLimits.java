package chat.verbatim.server.limit;

import static java.util.stream.Collectors.joining;

import chat.verbatim.problem.ProblemType;
import chat.verbatim.server.limit.Rate.Asked;
import chat.verbatim.server.problem.Problems;
import chat.verbatim.server.security.CrossOrigin;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Turns away who asks too often, by address before anything else is looked at, then by user. It comes before both ways that a
 * request can take from here, and is not there where it is not asked for. Sockets have limits of their own.
 */
@Component
@ConditionalOnBooleanProperty("verbatim.limits.rates")
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RateLimits extends HttpFilter {

    private static final String BEARER = "Bearer ";

    private record Limits(
            @Nullable Rate byAddress, @Nullable Rate byUser) {}

    private final transient Limits commands;
    private final transient Limits reads;
    private final transient SingletonSupplier<JwtDecoder> tokens;
    private final transient Problems problems;
    private final transient CrossOrigin cors;

    /** Filters are made with the web server, before most else; tokens are looked into when somebody comes with one. */
    RateLimits(
            LimitSettings settings,
            ObjectProvider<JwtDecoder> tokens,
            Problems problems,
            CrossOrigin cors,
            MeterRegistry registry,
            ObjectProvider<Ticker> ticker) {
        var time = ticker.getIfAvailable(Ticker::systemTicker);
        var keys = settings.rateKeys();
        commands = new Limits(
                Rate.of(Policy.of("address-commands", settings.addressCommands()), keys, time, registry),
                Rate.of(Policy.of("user-commands", settings.userCommands()), keys, time, registry));
        reads = new Limits(
                Rate.of(Policy.of("address-reads", settings.addressReads()), keys, time, registry),
                Rate.of(Policy.of("user-reads", settings.userReads()), keys, time, registry));
        this.tokens = SingletonSupplier.of(tokens::getObject);
        this.problems = problems;
        this.cors = cors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = Requests.isLimited(request) ? asked(request) : List.<Asked>of();
        tell(asked, response);
        if (isAllowed(asked)) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, asked.getLast());
        }
    }

    /** As of draft-ietf-httpapi-ratelimit-headers-10. */
    private static void tell(List<Asked> asked, HttpServletResponse response) {
        if (!asked.isEmpty()) {
            response.setHeader(
                    "RateLimit-Policy",
                    asked.stream().map(each -> each.policy().item()).collect(joining(", ")));
            response.setHeader("RateLimit", asked.stream().map(Asked::item).collect(joining(", ")));
        }
    }

    /** The one that refuses is the last that was asked. */
    private static boolean isAllowed(List<Asked> asked) {
        return asked.isEmpty() || asked.getLast().taken().allowed();
    }

    private List<Asked> asked(HttpServletRequest request) {
        var limits = Requests.isRead(request) ? reads : commands;
        var asked = new ArrayList<Asked>(2);
        if (limits.byAddress != null) {
            asked.add(limits.byAddress.ask(Address.key(request.getRemoteAddr())));
        }
        var user = limits.byUser != null && isAllowed(asked) ? user(request) : null;
        if (limits.byUser != null && user != null) {
            asked.add(limits.byUser.ask(user));
        }
        return asked;
    }

    /** Null where there is no good token: what is to be said of that is said elsewhere. */
    private @Nullable String user(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        try {
            return tokens.obtain()
                    .decode(authorization.substring(BEARER.length()))
                    .getSubject();
        } catch (JwtException e) {
            return null;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Asked by) throws IOException {
        cors.mark(request, response);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(by.taken().seconds()));
        problems.answer(
                request,
                response,
                ProblemType.RATE_LIMITED,
                "The limit " + by.policy().name() + " is " + by.policy().quota() + " requests in "
                        + by.policy().window().toSeconds() + " s.");
    }
}
