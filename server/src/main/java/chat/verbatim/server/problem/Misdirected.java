package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Tells a request that is wrong everywhere from one that came to the wrong node: a client behind a gateway is to see one
 * server, so what it is told of a route's methods is true of the whole.
 */
@Component
class Misdirected {

    /** @param methods what the route has where the fault is the method; none where it is the node */
    record Fault(ProblemException problem, Set<HttpMethod> methods) {}

    private final ObjectProvider<Elsewhere> elsewhere;

    /** @param elsewhere nothing where this node has all routes */
    Misdirected(ObjectProvider<Elsewhere> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Null where what this node would say is true of the whole. */
    @Nullable
    Fault fault(String method, String path) {
        var routes = elsewhere.getIfAvailable();
        var known = routes == null ? Set.<HttpMethod>of() : routes.methods(path);
        if (known.isEmpty()) {
            return null;
        }
        var asked = HttpMethod.valueOf(method.equals("HEAD") ? "GET" : method);
        return known.contains(asked)
                ? new Fault(
                        new ProblemException(
                                ProblemType.NOT_FOUND, "This node has no such route: one of the other side has it."),
                        Set.of())
                : new Fault(
                        new ProblemException(
                                ProblemType.METHOD_NOT_ALLOWED, Statuses.detail(ProblemType.METHOD_NOT_ALLOWED)),
                        known);
    }
}
