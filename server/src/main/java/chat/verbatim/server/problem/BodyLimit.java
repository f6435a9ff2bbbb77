package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses large bodies: at once where their length is announced, else when the limit is passed. Sockets have their own. */
@Component
class BodyLimit extends OncePerRequestFilter {

    private final Problems problems;
    private final long bytes;

    BodyLimit(Problems problems, @Value("${verbatim.body-limit:64KB}") DataSize limit) {
        this.problems = problems;
        bytes = limit.toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/socket.io/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > bytes) {
            problems.answer(request, response, ProblemType.CONTENT_TOO_LARGE);
        } else if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new LimitedRequest(request, response, bytes), response);
        }
    }

    static ProblemException tooLarge() {
        var type = ProblemType.CONTENT_TOO_LARGE;
        return new ProblemException(type, Statuses.detail(type));
    }
}
