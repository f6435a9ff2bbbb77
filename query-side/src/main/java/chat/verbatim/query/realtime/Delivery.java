package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.Recipient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one connection gets: {@code ready} first, then all that it has heard since it joined. */
final class Delivery implements Recipient {

    private final Peer peer;
    private final int maxHeld;
    private @Nullable List<Push> held = new ArrayList<>();

    Delivery(Peer peer, SocketSettings settings) {
        this.peer = peer;
        this.maxHeld = settings.maxQueuedFrames();
    }

    @Override
    public synchronized void deliver(Push push) {
        if (held == null) {
            peer.send(push);
        } else if (held.size() < maxHeld) {
            held.add(push);
        } else {
            peer.close(CloseReason.SLOW_READER);
        }
    }

    synchronized void begin(String cursor) {
        peer.send(Push.stored("ready", "{\"cursor\":\"%s\",\"mode\":\"reset\"}".formatted(cursor), cursor));
        if (held != null) {
            held.forEach(peer::send);
            held = null;
        }
    }
}
