package chat.verbatim.server.limit;

import chat.verbatim.problem.ProblemType;
import chat.verbatim.server.problem.Problems;
import chat.verbatim.server.security.CrossOrigin;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets only so many commands and reads in at a time, so that a log or a read model that has become slow fills neither memory nor
 * queues: who would wait behind thousands is told so at once, and those who are in are served in time.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class Admission extends HttpFilter {

    /** Not all at the same moment again. */
    private static final int MOST_SECONDS = 3;

    private final transient Room commands;
    private final transient Room reads;
    private final transient Problems problems;
    private final transient CrossOrigin cors;

    Admission(LimitSettings settings, Problems problems, CrossOrigin cors, MeterRegistry registry) {
        commands = new Room("commands", settings.maxCommands(), registry);
        reads = new Room("reads", settings.maxReads(), registry);
        this.problems = problems;
        this.cors = cors;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!Requests.isLimited(request) || Requests.isOperators(request)) {
            chain.doFilter(request, response);
            return;
        }
        var room = Requests.isRead(request) ? reads : commands;
        if (!room.enter()) {
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.leave();
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        cors.mark(request, response);
        var seconds = ThreadLocalRandom.current().nextInt(1, MOST_SECONDS + 1);
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        problems.answer(
                request, response, ProblemType.OVERLOADED, "Too much is asked of this node at once; nothing was done.");
    }
}
