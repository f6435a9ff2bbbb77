package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.engineio.EngineServer;
import chat.verbatim.query.realtime.engineio.WebSocketServer;
import java.time.Duration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/**
 * Tells clients that this node is going away, before the web server waits for its last requests: polls are requests too. It
 * takes its time, so that they spread over it.
 */
final class SocketLifecycle implements SmartLifecycle {

    private final EngineServer server;
    private final WebSocketServer plain;
    private final Deadlines deadlines;
    private volatile boolean running;

    SocketLifecycle(EngineServer server, WebSocketServer plain, Deadlines deadlines) {
        this.server = server;
        this.plain = plain;
        this.deadlines = deadlines;
    }

    /** A node that refuses traffic has nothing to tell its clients: they go to another one, or come back. */
    @EventListener
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.REFUSING_TRAFFIC) {
            goAway();
        }
    }

    @Override
    public void start() {
        server.comeBack();
        plain.comeBack();
        running = true;
    }

    private Duration goAway() {
        var one = server.goAway();
        var other = plain.goAway();
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The web server, which waits for requests, is stopped when all have been told; until then readiness is red already. */
    @Override
    public void stop(Runnable stopped) {
        running = false;
        deadlines.after(goAway(), stopped);
    }

    @Override
    public void stop() {
        running = false;
        goAway();
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
