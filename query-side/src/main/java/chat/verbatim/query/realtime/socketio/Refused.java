package chat.verbatim.query.realtime.socketio;

import java.util.Map;

/** A client may not enter a namespace; it is told the message and the data. */
public final class Refused extends Exception {

    private final Map<String, String> data;

    public Refused(String message, Map<String, String> data) {
        super(message, null, false, false);
        this.data = Map.copyOf(data);
    }

    Map<String, String> data() {
        return data;
    }
}
