package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Moves bytes out of a packet's data, where placeholders stay, and back in. */
final class Attachments {

    private Attachments() {}

    /** @param found takes the bytes, in the order of their placeholders */
    static JsonNode detach(JsonNode data, List<byte[]> found) {
        return switch (data) {
            case BinaryNode bytes -> {
                found.add(bytes.binaryValue());
                yield Packet.JSON.createObjectNode().put("_placeholder", true).put("num", found.size() - 1);
            }
            case ArrayNode array -> {
                var copy = Packet.JSON.createArrayNode();
                array.forEach(item -> copy.add(detach(item, found)));
                yield copy;
            }
            case ObjectNode object -> {
                var copy = Packet.JSON.createObjectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), detach(field.getValue(), found)));
                yield copy;
            }
            default -> data;
        };
    }

    /** @throws ProtocolViolation where a placeholder stands for no attachment */
    static JsonNode attach(JsonNode data, List<byte[]> attachments) {
        return switch (data) {
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, attach(array.get(i), attachments));
                }
                yield array;
            }
            case ObjectNode object
            when object.path("_placeholder").equals(BooleanNode.TRUE) -> {
                int number = object.path("num").isInt() ? object.path("num").intValue() : -1;
                if (number < 0 || number >= attachments.size()) {
                    throw new ProtocolViolation("illegal attachment");
                }
                yield BinaryNode.valueOf(attachments.get(number));
            }
            case ObjectNode object -> {
                object.properties().forEach(field -> field.setValue(attach(field.getValue(), attachments)));
                yield object;
            }
            default -> data;
        };
    }
}
