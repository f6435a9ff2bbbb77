package chat.verbatim.server.limit;

import jakarta.servlet.http.HttpServletRequest;

/** What kind of request it is, as far as limits care. */
final class Requests {

    private Requests() {}

    /** Not sockets, which have limits of their own, nor who looks after the node, nor what browsers ask beforehand. */
    static boolean isLimited(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/socket.io/")
                && !path.equals("/ws")
                && !path.startsWith("/actuator/health")
                && !request.getMethod().equals("OPTIONS");
    }

    static boolean isRead(HttpServletRequest request) {
        var method = request.getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }
}
