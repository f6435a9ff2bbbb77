package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open packet: what a session is told first. */
record Opened(JsonNode fields) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Opened of(String packet) {
        assertThat(packet).startsWith("0{");
        return new Opened(JSON.readTree(packet.substring(1)));
    }

    String sid() {
        return fields.get("sid").asString();
    }
}
