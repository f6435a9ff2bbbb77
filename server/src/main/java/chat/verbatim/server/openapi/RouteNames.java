package chat.verbatim.server.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;

/** Two modules may call the same place in a path by two names; in a description it is one path with one name. */
final class RouteNames {

    private static final String OTHER = "conversationId";
    private static final String NAME = "id";

    private RouteNames() {}

    static void unify(OpenAPI routes) {
        var unified = new Paths();
        routes.getPaths().forEach((name, path) -> {
            path.readOperations().forEach(RouteNames::rename);
            var target = unified.computeIfAbsent(
                    name.replace("{" + OTHER + "}", "{" + NAME + "}"), unused -> new PathItem());
            path.readOperationsMap().forEach(target::operation);
        });
        routes.setPaths(unified);
    }

    private static void rename(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> "path".equals(parameter.getIn()) && OTHER.equals(parameter.getName()))
                    .forEach(parameter -> parameter.setName(NAME));
        }
    }
}
