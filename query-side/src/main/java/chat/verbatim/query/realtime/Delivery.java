package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.Recipient;
import chat.verbatim.query.realtime.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one connection gets: {@code ready} first, then all that it has heard since it joined. */
final class Delivery implements Recipient {

    private final Socket socket;
    private final int maxHeld;
    private @Nullable List<Push> held = new ArrayList<>();

    Delivery(Socket socket, SocketSettings settings) {
        this.socket = socket;
        this.maxHeld = settings.maxQueuedFrames();
    }

    @Override
    public synchronized void deliver(Push push) {
        if (held == null) {
            socket.emit(push.frame());
        } else if (held.size() < maxHeld) {
            held.add(push);
        } else {
            socket.close(CloseReason.SLOW_READER);
        }
    }

    synchronized void begin(String cursor) {
        socket.emit("ready", Map.of("cursor", cursor, "mode", "reset"));
        if (held != null) {
            held.forEach(push -> socket.emit(push.frame()));
            held = null;
        }
    }
}
