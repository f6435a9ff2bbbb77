package chat.verbatim.query;

import chat.verbatim.request.QueryValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a read of the read model begin only when that has caught up after the start, and one that names a position only when it
 * has got there.
 */
final class MinPosition implements HandlerInterceptor, WebMvcConfigurer {

    private static final String HEADER = "Verbatim-Min-Position";

    private static final String HERE = MinPosition.class.getPackageName();

    private final ReadModelPosition position;
    private final ReplayProgress replay;

    MinPosition(ReadModelPosition position, ReplayProgress replay) {
        this.position = position;
        this.replay = replay;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isRead(request.getMethod())) {
            var least = request.getHeader(HEADER);
            if (least != null) {
                position.await(QueryValues.number(HEADER, least, 0));
            }
            if (readsHere(handler)) {
                replay.await();
            }
        }
        return true;
    }

    /** The other side's routes are intercepted, too, where both run in one node. */
    private static boolean readsHere(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith(HERE);
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }
}
