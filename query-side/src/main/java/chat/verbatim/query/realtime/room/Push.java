package chat.verbatim.query.realtime.room;

import chat.verbatim.query.realtime.engineio.Frame;
import chat.verbatim.query.realtime.socketio.EventFrames;

/** A socket event, encoded once for all who get it. */
public final class Push {

    private final String name;
    private final Frame frame;

    /** @param json the payload */
    public Push(String name, String json) {
        this.name = name;
        this.frame = EventFrames.event("/", name, json);
    }

    /** As for Socket.IO clients. */
    public Frame frame() {
        return frame;
    }

    @Override
    public String toString() {
        return name;
    }
}
