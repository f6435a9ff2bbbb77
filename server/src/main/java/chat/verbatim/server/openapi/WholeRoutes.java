package chat.verbatim.server.openapi;

import chat.verbatim.server.problem.Elsewhere;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes of the whole, by their description; read when they are first asked for. */
final class WholeRoutes implements Elsewhere {

    private record Route(PathPattern path, Set<HttpMethod> methods) {}

    private static final class Described {
        private static final List<Route> ROUTES = read();
    }

    @Override
    public Set<HttpMethod> methods(String path) {
        var asked = PathContainer.parsePath(path);
        return Described.ROUTES.stream()
                .filter(route -> route.path().matches(asked))
                .flatMap(route -> route.methods().stream())
                .collect(Collectors.toSet());
    }

    private static List<Route> read() {
        try (var file = Whole.file()) {
            return JsonMapper.shared().readTree(file).get("paths").properties().stream()
                    .map(path ->
                            new Route(PathPatternParser.defaultInstance.parse(path.getKey()), methods(path.getValue())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<HttpMethod> methods(JsonNode path) {
        return path.propertyNames().stream()
                .map(name -> HttpMethod.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
