package chat.verbatim.server.security;

import chat.verbatim.problem.ProblemType;
import chat.verbatim.server.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While anybody can have a token, only names of this machine are answered to: a web page whose own name was made to point
 * here (DNS rebinding) gets {@code 421}.
 */
@Component
@Conditional(NothingConfigured.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LocalOnly extends OncePerRequestFilter {

    private static final Pattern LOCAL =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final Problems problems;

    LocalOnly(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var host = request.getHeader(HttpHeaders.HOST);
        if (host != null && LOCAL.matcher(host).matches()) {
            chain.doFilter(request, response);
        } else {
            problems.answer(
                    request,
                    response,
                    ProblemType.MISDIRECTED_REQUEST,
                    "Without configured keys, only localhost, 127.0.0.1 and [::1] are answered to.");
        }
    }
}
