package chat.verbatim.query.realtime.signal;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.RoomSignals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passes on that somebody is typing, to the others in that room, if the room is theirs to speak in. */
public final class Typing {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Payload(ConversationId conversationId, String userId, boolean active, long expiresIn) {}

    private final RoomSignals rooms;
    private final SignalChannel channel;
    private final NodeId node;
    private final Recent recent = new Recent(System::nanoTime);

    Typing(RoomSignals rooms, SignalChannel channel, NodeId node) {
        this.rooms = rooms;
        this.channel = channel;
        this.node = node;
    }

    /** @param data as it came from a client; what makes no sense is ignored */
    public void said(String userId, JsonNode data) {
        var active = data.path("active");
        if (active.isMissingNode() || active.isBoolean()) {
            ConversationId.parse(data.path("conversationId").asString(""))
                    .ifPresent(conversation -> said(userId, conversation, active.asBoolean(true)));
        }
    }

    private void said(String userId, ConversationId conversation, boolean active) {
        var push = push(userId, conversation, active);
        if (rooms.fromHere(userId, conversation, push, () -> recent.passes(userId, conversation, active))) {
            channel.publish(new Signal.Typed(node.value(), userId, conversation, active).text());
        }
    }

    void heard(Signal.Typed it) {
        var push = push(it.userId(), it.conversationId(), it.active());
        rooms.fromElsewhere(
                it.userId(),
                it.conversationId(),
                push,
                () -> recent.passes(it.userId(), it.conversationId(), it.active()));
    }

    private static Push push(String userId, ConversationId conversation, boolean active) {
        long expiresIn = active ? Recent.EXPIRES_IN.toMillis() : 0;
        return Push.ephemeral("typing", JSON.writeValueAsString(new Payload(conversation, userId, active, expiresIn)));
    }
}
