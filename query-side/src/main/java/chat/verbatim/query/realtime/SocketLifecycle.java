package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.WebSocketServer;
import org.springframework.context.SmartLifecycle;

/** Tells clients that this node is going away, before the web server waits for its last requests: polls are requests too. */
final class SocketLifecycle implements SmartLifecycle {

    private final EngineServer server;
    private final WebSocketServer plain;
    private volatile boolean running;

    SocketLifecycle(EngineServer server, WebSocketServer plain) {
        this.server = server;
        this.plain = plain;
    }

    @Override
    public void start() {
        server.comeBack();
        plain.comeBack();
        running = true;
    }

    @Override
    public void stop() {
        server.goAway();
        plain.goAway();
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
