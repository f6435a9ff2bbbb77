package chat.verbatim.query.realtime.room;

import chat.verbatim.query.realtime.engineio.Frame;
import chat.verbatim.query.realtime.socketio.EventFrames;
import org.jspecify.annotations.Nullable;

/** A socket event, encoded once for each form in which somebody gets it. */
public final class Push {

    private final String name;
    private final String json;
    private final @Nullable String cursor;
    private @Nullable Frame recoverable;
    private @Nullable Frame bare;
    private @Nullable Frame plain;

    private Push(String name, String json, @Nullable String cursor) {
        this.name = name;
        this.json = json;
        this.cursor = cursor;
    }

    /**
     * An event of the log.
     *
     * @param json the payload, an object
     * @param cursor of the event; a client that has got it resumes after it
     */
    public static Push stored(String name, String json, String cursor) {
        return new Push(name, json, cursor);
    }

    /** A signal that is gone once it is sent. */
    public static Push ephemeral(String name, String json) {
        return new Push(name, json, null);
    }

    /** For Socket.IO clients that recover by themselves: they take an event's last argument for their place, if it is a text. */
    public Frame recoverable() {
        if (cursor == null) {
            return bare();
        }
        var made = recoverable;
        if (made == null) {
            made = EventFrames.event("/", name, json, '"' + cursor + '"');
            recoverable = made; // threads that meet here make the same
        }
        return made;
    }

    /** For other Socket.IO clients. */
    public Frame bare() {
        var made = bare;
        if (made == null) {
            made = EventFrames.event("/", name, json);
            bare = made; // threads that meet here make the same
        }
        return made;
    }

    /** For plain WebSockets. */
    public Frame plain() {
        var made = plain;
        if (made == null) {
            made = Frame.text("{\"event\":\"" + name + "\",\"data\":" + json + "}");
            plain = made; // threads that meet here make the same
        }
        return made;
    }

    public String name() {
        return name;
    }

    /** JSON, an object. */
    public String payload() {
        return json;
    }

    /** The payload's characters. */
    public int size() {
        return json.length();
    }

    @Override
    public String toString() {
        return name;
    }
}
