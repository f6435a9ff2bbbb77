package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.Recipient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What one connection hears: held back, within bounds, until what it missed has been sent; then passed on. */
final class Delivery implements Recipient {

    private final Peer peer;
    private final SocketSettings settings;
    private final Queue<Push> held = new ArrayDeque<>();
    private long heldBytes;
    private boolean live;

    Delivery(Peer peer, SocketSettings settings) {
        this.peer = peer;
        this.settings = settings;
    }

    @Override
    public void deliver(Push push) {
        deliver(List.of(push));
    }

    @Override
    public synchronized void deliver(List<Push> pushes) {
        if (live) {
            peer.send(pushes);
        } else {
            pushes.forEach(this::hold);
        }
    }

    private void hold(Push push) {
        if (held.size() < settings.maxQueuedFrames() && heldBytes + push.size() <= settings.maxQueuedBytes()) {
            held.add(push);
            heldBytes += push.size();
        } else {
            peer.close(CloseReason.SLOW_READER);
        }
    }

    /**
     * Passes on what was held, and from then on everything at once.
     *
     * @return false where the client has gone, or reads too slowly
     */
    boolean goLive(Duration patience) throws InterruptedException {
        for (var push = nextHeld(); push != null; push = nextHeld()) {
            if (!peer.awaitRoom(patience)) {
                return false;
            }
            peer.send(List.of(push));
        }
        return true;
    }

    private synchronized @Nullable Push nextHeld() {
        var push = held.poll();
        live = push == null;
        heldBytes -= push == null ? 0 : push.size();
        return push;
    }
}
