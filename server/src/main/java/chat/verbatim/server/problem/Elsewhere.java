package chat.verbatim.server.problem;

import java.util.Set;
import org.springframework.http.HttpMethod;

/** Knows the routes of the whole deployment, for a node that has only some of them. */
public interface Elsewhere {

    /** The methods that a path has on one node or another; none where it has none anywhere. */
    Set<HttpMethod> methods(String path);
}
