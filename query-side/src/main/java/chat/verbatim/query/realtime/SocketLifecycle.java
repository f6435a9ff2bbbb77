package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.WebSocketServer;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** Tells clients that this node is going away, before the web server waits for its last requests: polls are requests too. */
final class SocketLifecycle implements SmartLifecycle {

    private final EngineServer server;
    private final WebSocketServer plain;
    private volatile boolean running;

    SocketLifecycle(EngineServer server, WebSocketServer plain) {
        this.server = server;
        this.plain = plain;
    }

    /** A node that refuses traffic has nothing to tell its clients: they go to another one, or come back. */
    @EventListener
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.REFUSING_TRAFFIC) {
            server.goAway();
            plain.goAway();
        }
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
