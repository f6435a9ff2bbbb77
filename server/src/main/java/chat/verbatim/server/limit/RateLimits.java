package chat.verbatim.server.limit;

import chat.verbatim.problem.ProblemType;
import chat.verbatim.server.limit.Rate.Asked;
import chat.verbatim.server.problem.Problems;
import chat.verbatim.server.security.Callers;
import chat.verbatim.server.security.CrossOrigin;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Turns away who asks too often, by address before anything else is looked at, then by user; what is left is told as of
 * draft-ietf-httpapi-ratelimit-headers-10. It comes before both ways that a request can take from here, and is not there where
 * it is not asked for. Sockets have limits of their own.
 */
@Component
@ConditionalOnBooleanProperty("verbatim.limits.rates")
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RateLimits extends HttpFilter {

    private record Limits(
            @Nullable Rate byAddress, @Nullable Rate byUser) {}

    private final transient Limits commands;
    private final transient Limits reads;
    private final transient Callers callers;
    private final transient Problems problems;
    private final transient CrossOrigin cors;
    private final transient Ticker time;

    RateLimits(
            LimitSettings settings,
            Callers callers,
            Problems problems,
            CrossOrigin cors,
            MeterRegistry registry,
            ObjectProvider<Ticker> ticker) {
        time = ticker.getIfAvailable(Ticker::systemTicker);
        var keys = settings.rateKeys();
        commands = new Limits(
                Rate.of(Policy.of("address-commands", settings.addressCommands()), keys, registry),
                Rate.of(Policy.of("user-commands", settings.userCommands()), keys, registry));
        reads = new Limits(
                Rate.of(Policy.of("address-reads", settings.addressReads()), keys, registry),
                Rate.of(Policy.of("user-reads", settings.userReads()), keys, registry));
        this.callers = callers;
        this.problems = problems;
        this.cors = cors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = Requests.isLimited(request) ? asked(request) : null;
        if (asked != null) {
            response.setHeader("RateLimit-Policy", asked.policies());
            response.setHeader("RateLimit", asked.left());
        }
        if (asked == null || asked.isAllowed()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, asked);
        }
    }

    private @Nullable Asked asked(HttpServletRequest request) {
        var limits = Requests.isRead(request) ? reads : commands;
        long now = time.read();
        var first =
                limits.byAddress == null ? null : limits.byAddress.ask(Address.key(request.getRemoteAddr()), now, null);
        if (limits.byUser == null || (first != null && !first.isAllowed())) {
            return first;
        }
        var user = callers.of(request);
        return user == null ? first : limits.byUser.ask(user, now, first);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Asked by) throws IOException {
        cors.mark(request, response);
        var policy = by.rate().policy();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(by.taken().seconds()));
        problems.answer(
                request,
                response,
                ProblemType.RATE_LIMITED,
                "The limit " + policy.name() + " is " + policy.quota() + " requests in "
                        + policy.window().toSeconds() + " s.");
    }
}
