package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packet that lets a client into a namespace. */
record Entered(JsonNode fields) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param prefix the namespace and a comma; nothing for the main one */
    static Entered of(String prefix, String packet) {
        assertThat(packet).startsWith("40" + prefix + "{");
        return new Entered(JSON.readTree(packet.substring(2 + prefix.length())));
    }

    String sid() {
        return fields.get("sid").asString();
    }
}
