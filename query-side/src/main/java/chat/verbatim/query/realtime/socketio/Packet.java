package chat.verbatim.query.realtime.socketio;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** A Socket.IO packet as it is meant; attachments are binary nodes of its data. {@code id} is {@link #NO_ID} without an ack. */
record Packet(
        PacketType type,
        String namespace,
        long id,
        @Nullable JsonNode data) {

    static final long NO_ID = -1;
    static final JsonMapper JSON = JsonMapper.builder().build();

    static Packet of(PacketType type, String namespace, @Nullable JsonNode data) {
        return new Packet(type, namespace, NO_ID, data);
    }

    /** Any values; JSON nodes as they are. */
    static ArrayNode array(Object... values) {
        var array = JSON.createArrayNode();
        for (var value : values) {
            array.add(value instanceof JsonNode node ? node : JSON.<JsonNode>valueToTree(value));
        }
        return array;
    }
}
