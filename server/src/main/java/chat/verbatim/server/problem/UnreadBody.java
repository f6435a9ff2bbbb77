package chat.verbatim.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Reads what a client is still sending when it has been refused (RFC 9112, section 9.3). Else the container would close the
 * connection: without a word of it where the answer is out already, so that the client's next request might be on its way there, or
 * with so much on its way still that the client's system throws the answer away (section 9.6).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadBody extends HttpFilter {

    /** Whoever sends more finds the connection closed. */
    private static final long MOST_BYTES = 1 << 20;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (isOnItsWay(request) && !request.isAsyncStarted()) {
                read(request);
            }
        }
    }

    /** Nobody sends what they ask whether to send, once they are answered (RFC 9110, section 10.1.1). */
    private boolean isOnItsWay(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        var isComing = length > 0 ? length <= MOST_BYTES : request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        return isComing && request.getHeader(HttpHeaders.EXPECT) == null;
    }

    private void read(HttpServletRequest request) {
        try {
            var body = request.getInputStream();
            if (!body.isFinished()) {
                body.skip(MOST_BYTES);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(UnreadBody.class).debug("The rest of a request did not come", e);
        }
    }
}
