package chat.verbatim.server.telemetry;

import chat.verbatim.server.start.StartRefused;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * What is set in this project's words, under the names that Spring Boot knows, before anything is configured by them: the
 * port for operators, the form of logs, and where traces go.
 */
final class BootNames implements EnvironmentPostProcessor {

    /** Where it is empty, nothing of tracing is there. */
    static final String TRACES_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final double STANDARD_SHARE = 0.1;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var names = new HashMap<String, Object>();
        managementPort(environment, names);
        logFormat(environment, names);
        traces(environment, names);
        environment.getPropertySources().addLast(new MapPropertySource("verbatim-telemetry", names));
    }

    private static void managementPort(Environment environment, Map<String, Object> names) {
        var port = set(environment, "verbatim.management-port");
        if (port == null) {
            return;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new StartRefused("verbatim.management-port is " + port + " and must be a port, 0 to 65535");
        }
        if (!port.equals("0") && port.equals(environment.getProperty("server.port"))) {
            throw new StartRefused("verbatim.management-port must be another port than verbatim.port");
        }
        names.put("management.server.port", port);
    }

    private static void logFormat(Environment environment, Map<String, Object> names) {
        switch (set(environment, "verbatim.log-format")) {
            case null -> {}
            case "text" -> {}
            case "ecs" -> names.put("logging.structured.format.console", "ecs");
            case String other -> throw new StartRefused("verbatim.log-format is " + other + " and must be text or ecs");
        }
    }

    private static void traces(Environment environment, Map<String, Object> names) {
        var endpoint = set(environment, "verbatim.traces.endpoint");
        var share = set(environment, "verbatim.traces.share");
        if (endpoint == null && share != null) {
            throw new StartRefused(
                    "verbatim.traces.share is set, but not where traces go: set VERBATIM_TRACES_ENDPOINT");
        } else if (endpoint == null) {
            return;
        }
        if (!endpoint.matches("https?://.+")) {
            throw new StartRefused("verbatim.traces.endpoint must begin with http:// or https://");
        }
        names.put(TRACES_ENDPOINT, endpoint);
        names.put("management.tracing.sampling.probability", share == null ? STANDARD_SHARE : share(share));
        var node = set(environment, "verbatim.node");
        if (node != null) {
            names.put("management.opentelemetry.resource-attributes[service.instance.id]", node);
        }
    }

    private static double share(String text) {
        try {
            var share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new StartRefused("verbatim.traces.share is " + text + " and must be 0 to 1");
    }

    /** A variable that is there but empty is a setting that is not made. */
    private static @Nullable String set(Environment environment, String name) {
        var value = environment.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
