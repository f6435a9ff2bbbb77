package chat.verbatim.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a read that names a position begin only when the read model has got there. */
final class MinPosition implements HandlerInterceptor, WebMvcConfigurer {

    private static final String HEADER = "Verbatim-Min-Position";

    private final ReadModelPosition position;

    MinPosition(ReadModelPosition position) {
        this.position = position;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var least = request.getHeader(HEADER);
        if (least != null && isRead(request.getMethod())) {
            position.await(QueryValues.number(HEADER, least, 0));
        }
        return true;
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }
}
