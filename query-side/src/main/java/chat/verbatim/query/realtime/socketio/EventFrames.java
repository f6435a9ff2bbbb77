package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.Frame;

/** Encodes an event once, for any number of sockets. */
public final class EventFrames {

    private EventFrames() {}

    /** @param json the event's arguments, each as JSON already */
    public static Frame event(String namespace, String name, String... json) {
        var text = new StringBuilder("2");
        if (!namespace.equals("/")) {
            text.append(namespace).append(',');
        }
        text.append('[').append(Packet.JSON.writeValueAsString(name));
        for (var argument : json) {
            text.append(',').append(argument);
        }
        return Frame.message(text.append(']').toString());
    }
}
