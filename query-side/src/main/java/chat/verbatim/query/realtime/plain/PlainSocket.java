package chat.verbatim.query.realtime.plain;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One client on a WebSocket of its own. Sending may be done from any thread and never waits. */
public final class PlainSocket {

    private final Connection connection;
    private final List<Runnable> closeHooks = new ArrayList<>(2);
    private boolean ended;

    PlainSocket(Connection connection) {
        this.connection = connection;
    }

    public void send(List<Frame> messages) {
        connection.send(messages);
    }

    /** @see Connection#awaitRoom */
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return connection.awaitRoom(patience);
    }

    public void close(CloseReason reason) {
        connection.close(reason);
    }

    /** Runs once when it ends, on any thread; at once where it has ended. */
    public void onClose(Runnable hook) {
        synchronized (closeHooks) {
            if (!ended) {
                closeHooks.add(hook);
                return;
            }
        }
        hook.run();
    }

    void end() {
        List<Runnable> hooks;
        synchronized (closeHooks) {
            ended = true;
            hooks = List.copyOf(closeHooks);
            closeHooks.clear();
        }
        hooks.forEach(Runnable::run);
    }
}
