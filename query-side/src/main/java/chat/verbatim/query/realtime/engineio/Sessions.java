package chat.verbatim.query.realtime.engineio;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sessions of this node, by ids that cannot be guessed. */
final class Sessions {

    private static final int ID_BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, EngineSession> byId = new ConcurrentHashMap<>();
    private final SocketContext context;
    private final Function<Connection, ConnectionListener> above;
    private final Executor writers;
    private final Departure departure;

    Sessions(SocketContext context, Function<Connection, ConnectionListener> above, Executor writers) {
        this.context = context;
        this.above = above;
        this.writers = writers;
        departure = new Departure(context);
    }

    SocketContext context() {
        return context;
    }

    Executor writers() {
        return writers;
    }

    boolean isFull(String address) {
        return context.addresses().isUsedUp(address);
    }

    /**
     * Null where there are too many from its address.
     *
     * @param line carries it from the start; null where it begins with polls
     */
    @Nullable
    EngineSession open(Handshake handshake, @Nullable WebSocketLine line) {
        if (!context.addresses().take(handshake.address())) {
            return null;
        }
        var session = new EngineSession(newId(), handshake, this, above);
        byId.put(session.id(), session);
        session.open(line);
        if (departure.hasBegun()) {
            session.close(CloseReason.GOING_AWAY);
        }
        return session;
    }

    /** Those that have ended stay for their last poll. */
    @Nullable
    EngineSession find(@Nullable String id) {
        return id == null ? null : byId.get(id);
    }

    void remove(EngineSession session) {
        byId.remove(session.id());
    }

    int count() {
        return byId.size();
    }

    /** How many of them are on a WebSocket. */
    long webSockets() {
        return byId.values().stream().filter(EngineSession::isWebSocket).count();
    }

    long queuedBytes() {
        return byId.values().stream().mapToLong(EngineSession::queuedBytes).sum();
    }

    boolean isGoingAway() {
        return departure.hasBegun();
    }

    void comeBack() {
        departure.takeBack();
    }

    /** @see Departure#begin */
    Duration goAway() {
        return departure.begin(List.copyOf(byId.values()));
    }

    void endAll() {
        List.copyOf(byId.values()).forEach(session -> session.close(CloseReason.GOING_AWAY));
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return context.node().before(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
