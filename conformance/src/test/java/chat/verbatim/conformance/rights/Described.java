package chat.verbatim.conformance.rights;

import chat.verbatim.conformance.Http;
import chat.verbatim.conformance.Json;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The routes that a running server says it has. */
final class Described {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private Described() {}

    /** For example {@code GET /conversations/{id}}, of {@code /openapi} and of the actuator's list. */
    static Set<String> routes(Http operator) {
        var routes = new TreeSet<String>();
        var paths = operator.get("/openapi").expect(200).json().get("paths");
        for (var path : Json.fields(paths)) {
            Json.fields(paths.get(path)).stream()
                    .filter(METHODS::contains)
                    .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path));
        }
        var links = operator.get("/actuator").expect(200).json().get("_links");
        Json.list(links).stream().map(Described::path).forEach(path -> routes.add("GET " + path));
        return routes;
    }

    private static String path(JsonNode link) {
        var href = link.get("href").asString();
        return href.substring(href.indexOf("/actuator"));
    }
}
