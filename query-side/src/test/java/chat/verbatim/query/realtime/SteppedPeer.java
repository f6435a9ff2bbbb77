package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A connection of a client that notes what it hears, until it is cut. */
final class SteppedPeer implements Peer {

    private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]*)\"");

    /** A stored event, and its cursor. */
    record Heard(String name, String cursor, String payload) {}

    final List<Heard> heard = new ArrayList<>();
    private final List<Runnable> hooks = new ArrayList<>();
    private final Runnable meanwhile;
    private boolean open = true;

    SteppedPeer(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void send(List<Push> pushes) {
        for (var push : pushes) {
            var cursor = CURSOR.matcher(push.payload());
            if (open && cursor.find()) {
                heard.add(new Heard(push.name(), cursor.group(1), push.payload()));
            }
        }
    }

    @Override
    public boolean awaitRoom(Duration patience) {
        meanwhile.run();
        return open;
    }

    @Override
    public void close(CloseReason reason) {
        if (open) {
            open = false;
            hooks.forEach(Runnable::run);
        }
    }

    @Override
    public void onClose(Runnable hook) {
        if (open) {
            hooks.add(hook);
        } else {
            hook.run();
        }
    }
}
