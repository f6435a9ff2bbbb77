package chat.verbatim.server.limit;

import jakarta.servlet.http.HttpServletRequest;

/** What kind of request it is, as far as limits care. */
final class Requests {

    private Requests() {}

    /** Not sockets, which have limits of their own, nor who asks whether the node is well, nor what browsers ask beforehand. */
    static boolean isLimited(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/socket.io/")
                && !path.equals("/ws")
                && !path.startsWith("/actuator/health")
                && !request.getMethod().equals("OPTIONS");
    }

    /** Who looks after the node has to see it above all when there is no room. */
    static boolean isOperators(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    static boolean isRead(HttpServletRequest request) {
        var method = request.getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }
}
