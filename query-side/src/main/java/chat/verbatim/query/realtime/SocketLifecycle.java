package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.EngineServer;
import org.springframework.context.SmartLifecycle;

/** Tells clients that this node is going away, before the web server waits for its last requests: polls are requests too. */
final class SocketLifecycle implements SmartLifecycle {

    private final EngineServer server;
    private volatile boolean running;

    SocketLifecycle(EngineServer server) {
        this.server = server;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        server.goAway();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
