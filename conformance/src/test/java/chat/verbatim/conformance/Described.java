package chat.verbatim.conformance;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a node says of its sockets at {@code /asyncapi}; whatever is heard otherwise is noted, and fails the test. */
final class Described {

    private static final String PLACE = "urn:asyncapi";
    private static final Map<String, Described> DOCUMENTS = new ConcurrentHashMap<>();
    private static final ConcurrentLinkedQueue<String> DEVIATIONS = new ConcurrentLinkedQueue<>();

    private final Map<String, Schema> events = new HashMap<>();

    private Described(String text) {
        var document = Json.parse(text);
        var schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, with -> with.schemas(Map.of(PLACE, text)));
        for (var reference : document.at("/operations/push/messages")) {
            var path = reference.get("$ref").asString();
            var message = "/components/messages/" + path.substring(path.lastIndexOf('/') + 1);
            events.put(
                    document.at(message + "/name").asString(),
                    schemas.getSchema(SchemaLocation.of(PLACE + "#" + message + "/payload")));
        }
    }

    /** As the node has it now. */
    static Described by(Node node) {
        var document = node.anonymous().get("/asyncapi").expect(200).response().body();
        return DOCUMENTS.computeIfAbsent(document, Described::new);
    }

    /** @param arguments of a Socket.IO event: its name, its payload, and its cursor where it has one */
    void heard(JsonNode arguments) {
        var event = arguments.path(0).asString();
        heard(event, arguments.path(1));
        var more = arguments.size() - 2;
        if (more > 1 || (more == 1 && !arguments.get(2).equals(arguments.get(1).get("cursor")))) {
            DEVIATIONS.add(event + " ends with something else than its cursor: " + arguments);
        }
    }

    void heard(String event, JsonNode payload) {
        var schema = events.get(event);
        if (schema == null) {
            DEVIATIONS.add("no such event is described: " + event + " " + payload);
            return;
        }
        var faults =
                schema.validate(payload, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!faults.isEmpty()) {
            DEVIATIONS.add(event + " " + payload + ": "
                    + faults.stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
    }

    /** What has been heard otherwise than described, and not been told yet. */
    static List<String> deviations() {
        var told = new ArrayList<String>();
        for (var next = DEVIATIONS.poll(); next != null; next = DEVIATIONS.poll()) {
            told.add(next);
        }
        return told;
    }
}
