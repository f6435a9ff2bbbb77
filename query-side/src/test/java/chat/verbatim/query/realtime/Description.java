package chat.verbatim.query.realtime;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /asyncapi} says of the sockets, as a measure of what they do. */
public final class Description {

    private static final String PLACE = "urn:asyncapi";
    private static final String PUSHED = "/operations/push/messages";

    private final JsonNode document = read();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7, with -> with.schemas(Map.of(PLACE, document.toString())));
    private final Map<String, Schema> events = new LinkedHashMap<>();

    public Description() {
        for (var message : document.at(PUSHED)) {
            var key = keyOf(message);
            events.put(document.at("/components/messages/" + key + "/name").stringValue(), schemaOf(key));
        }
    }

    /** The names of the events that the server sends. */
    public Set<String> events() {
        return events.keySet();
    }

    /** What is wrong with it; nothing where it is as described. */
    public List<String> faults(String event, JsonNode payload) {
        var schema = events.get(event);
        return schema == null ? List.of("no such event: " + event) : faults(schema, payload);
    }

    /** What is wrong with the examples of all messages, the client's too. */
    public List<String> faultsOfExamples() {
        var faults = new ArrayList<String>();
        document.at("/components/messages").forEachEntry((key, message) -> {
            if (message.path("examples").isEmpty()) {
                faults.add("no example: " + key);
            }
            for (var example : message.path("examples")) {
                faults.addAll(faults(schemaOf(key), example.get("payload")));
            }
        });
        return faults;
    }

    /** Why connections of a channel may end: code and reason, as in a close frame. */
    public List<String> ends(String channel) {
        return document.at("/channels/" + channel + "/x-close")
                .valueStream()
                .map(end -> end.get("code").intValue() + " " + end.get("reason").stringValue())
                .toList();
    }

    private Schema schemaOf(String key) {
        return schemas.getSchema(SchemaLocation.of(PLACE + "#/components/messages/" + key + "/payload"));
    }

    private static String keyOf(JsonNode reference) {
        var path = reference.get("$ref").stringValue();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> faults(Schema schema, JsonNode payload) {
        var errors =
                schema.validate(payload, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(Object::toString).toList();
    }

    private static JsonNode read() {
        return JsonMapper.shared().readTree(AsyncApi.json());
    }
}
