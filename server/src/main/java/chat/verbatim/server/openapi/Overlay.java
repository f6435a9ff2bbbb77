package chat.verbatim.server.openapi;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lays {@code openapi-overlay.yaml} over the description of the routes: prose, examples, and the problems of each. */
@Component
@Order(Overlay.ORDER)
class Overlay implements OpenApiCustomizer {

    static final int ORDER = 0;

    private static final List<String> EVERYWHERE = List.of("400", "401", "429", "500", "503");
    /** What an id may look like, a user's or another. */
    private static final String PATH = "^[A-Za-z0-9._@:-]{1,128}$";

    private static final String KEY = "^[!-~]{1,128}$";

    private static final List<String> WITH_BODY = List.of("413", "415");

    @Override
    public void customise(OpenAPI routes) {
        var overlay = read();
        RouteNames.unify(routes);
        routes.info(overlay.getInfo()).tags(overlay.getTags()).security(overlay.getSecurity());
        routes.servers(null);
        routes.getComponents().getSchemas().remove("JsonNode");
        overlay.getComponents().getSchemas().forEach(routes.getComponents()::addSchemas);
        overlay.getComponents().getResponses().forEach(routes.getComponents()::addResponses);
        overlay.getComponents().getSecuritySchemes().forEach(routes.getComponents()::addSecuritySchemes);
        routes.getPaths().values().forEach(path -> path.readOperations().forEach(Overlay::commonProblems));
        overlay.getPaths().forEach((name, path) -> {
            var route = routes.getPaths().get(name);
            if (route != null) {
                lay(path, route);
            }
        });
    }

    private static void lay(PathItem over, PathItem route) {
        var operations = route.readOperationsMap();
        over.readOperationsMap().forEach((method, words) -> {
            var operation = operations.get(method);
            if (operation != null) {
                lay(words, operation);
            }
        });
    }

    private static void lay(Operation words, Operation route) {
        route.tags(words.getTags()).summary(words.getSummary()).description(words.getDescription());
        if (words.getRequestBody() != null) {
            route.requestBody(words.getRequestBody());
        }
        if (words.getParameters() != null) {
            words.getParameters().forEach(parameter -> lay(parameter, route));
        }
        if (words.getSecurity() != null) {
            route.security(words.getSecurity());
        }
        if (words.getResponses() != null) {
            words.getResponses().forEach((status, answer) -> answer(status, answer, route.getResponses()));
            if (!words.getResponses().keySet().stream().allMatch(Overlay::isProblem)
                    && !words.getResponses().containsKey("200")) {
                route.getResponses().remove("200");
            }
        }
    }

    /** In the place of the one that the route has by that name, or beside those that it has. */
    private static void lay(Parameter words, Operation route) {
        var known = route.getParameters() == null ? List.<Parameter>of() : route.getParameters();
        known.stream().filter(one -> isSame(one, words)).forEach(one -> {
            words.setSchema(words.getSchema() == null ? one.getSchema() : words.getSchema());
            words.setRequired(words.getRequired() == null ? one.getRequired() : words.getRequired());
        });
        route.setParameters(new ArrayList<>(known));
        route.getParameters().removeIf(one -> isSame(one, words));
        route.addParametersItem(words);
    }

    private static boolean isSame(Parameter one, Parameter other) {
        return one.getName().equals(other.getName()) && one.getIn().equals(other.getIn());
    }

    /** Springdoc knows 200 where a route chooses its status itself: the answer is the same, under its true status. */
    private static void answer(String status, ApiResponse answer, ApiResponses known) {
        if (isProblem(status)) {
            known.addApiResponse(status, problem());
            return;
        }
        var guessed = known.get("200");
        var content = guessed == null || status.equals("204") ? null : guessed.getContent();
        known.addApiResponse(status, answer.getContent() == null ? answer.content(content) : answer);
    }

    private static boolean isProblem(String status) {
        return status.compareTo("400") >= 0;
    }

    private static void commonProblems(Operation operation) {
        EVERYWHERE.forEach(status -> operation.getResponses().addApiResponse(status, problem()));
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(Overlay::pattern);
        }
        if (operation.getRequestBody() != null) {
            WITH_BODY.forEach(status -> operation.getResponses().addApiResponse(status, problem()));
        }
    }

    private static void pattern(Parameter parameter) {
        if (parameter.getIn().equals("path")) {
            parameter.getSchema().pattern(PATH);
        } else if (parameter.getName().equals("Idempotency-Key")) {
            parameter.getSchema().pattern(KEY);
        }
    }

    private static ApiResponse problem() {
        return new ApiResponse().$ref("#/components/responses/Problem");
    }

    private static OpenAPI read() {
        try (var file = Objects.requireNonNull(Overlay.class.getResourceAsStream("/openapi-overlay.yaml"))) {
            return Yaml31.mapper().readValue(file, OpenAPI.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
