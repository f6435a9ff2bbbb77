package chat.verbatim.server.problem;

import chat.verbatim.events.ConversationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * First of all filters: the id is in the answer's headers and in each log line, also while an error is written. Structured log
 * lines have that of the conversation in the address beside it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

    private static final String MDC_KEY = "requestId";
    private static final String MDC_CONVERSATION = "conversationId";
    private static final String CONVERSATIONS = "/conversations/";
    private static final int ID_LENGTH = 36;

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = request.getAttribute(RequestIds.ATTRIBUTE) instanceof String known
                ? known
                : RequestIds.from(request.getHeader(RequestIds.HEADER));
        request.setAttribute(RequestIds.ATTRIBUTE, id);
        response.setHeader(RequestIds.HEADER, id);
        MDC.put(MDC_KEY, id);
        conversation(request.getRequestURI()).ifPresent(conversation -> MDC.put(MDC_CONVERSATION, conversation));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
            MDC.remove(MDC_CONVERSATION);
        }
    }

    /** Only what can be one: anybody can ask for any address. */
    private static Optional<String> conversation(String path) {
        var end = CONVERSATIONS.length() + ID_LENGTH;
        return path.startsWith(CONVERSATIONS) && path.length() >= end
                ? ConversationId.parse(path.substring(CONVERSATIONS.length(), end))
                        .map(ConversationId::toString)
                : Optional.empty();
    }
}
