package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** One client in one namespace. Sending may be done from any thread and never waits. */
public final class Socket {

    private final String namespace;
    private final Connection connection;
    private final Runnable left;
    private final Map<String, EventHandler> handlers = new ConcurrentHashMap<>();
    private final Acks acks = new Acks();
    private final AtomicBoolean connected = new AtomicBoolean(true);
    private final List<Runnable> closeHooks = new ArrayList<>();

    /** @param left runs first when it ends */
    Socket(String namespace, Connection connection, Runnable left) {
        this.namespace = namespace;
        this.connection = connection;
        this.left = left;
    }

    public void on(String event, EventHandler handler) {
        handlers.put(event, handler);
    }

    /** Runs once when it ends, on any thread; at once where it has ended. */
    public void onClose(Runnable hook) {
        synchronized (closeHooks) {
            if (connected.get()) {
                closeHooks.add(hook);
                return;
            }
        }
        hook.run();
    }

    /** Sends what is encoded already. */
    public void emit(List<Frame> events) {
        if (connected.get()) {
            connection.send(events);
        }
    }

    /** Sends any values as arguments; binary nodes as attachments. */
    public void emit(String event, Object... arguments) {
        send(PacketType.EVENT, Packet.NO_ID, event, arguments);
    }

    /** The answer fails where the client disconnects or takes too long. */
    public CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, Object... arguments) {
        var asked = acks.ask(timeout);
        send(PacketType.EVENT, asked.id(), event, arguments);
        return asked.answer();
    }

    private void send(PacketType type, long id, String event, Object... arguments) {
        if (connected.get()) {
            var data = Packet.array(arguments).insert(0, event);
            connection.send(PacketEncoder.encode(new Packet(type, namespace, id, data)));
        }
    }

    /** @see Connection#awaitRoom */
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return connection.awaitRoom(patience) && connected.get();
    }

    /** Shows the client out of this namespace; clients do not come back from that by themselves. */
    public void disconnect() {
        if (end()) {
            connection.send(PacketEncoder.encode(Packet.of(PacketType.DISCONNECT, namespace, null)));
        }
    }

    /** Ends the whole connection; clients come back from that by themselves. */
    public void close(CloseReason reason) {
        if (connected.get()) {
            connection.close(reason); // afterwards it may be somebody else's
        }
    }

    void receive(Packet packet) {
        var values = packet.data() == null
                ? List.<JsonNode>of()
                : packet.data().valueStream().toList();
        switch (packet.type()) {
            case EVENT, BINARY_EVENT -> {
                var handler = handlers.get(values.getFirst().asString());
                if (handler != null) {
                    handler.on(values.subList(1, values.size()), ackOf(packet));
                }
            }
            case ACK, BINARY_ACK -> acks.answer(packet.id(), values);
            default -> end();
        }
    }

    private EventHandler.Ack ackOf(Packet packet) {
        var due = new AtomicBoolean(packet.id() != Packet.NO_ID);
        return values -> {
            if (due.getAndSet(false) && connected.get()) {
                connection.send(
                        PacketEncoder.encode(new Packet(PacketType.ACK, namespace, packet.id(), Packet.array(values))));
            }
        };
    }

    /** True for the one call that ended it. */
    boolean end() {
        List<Runnable> hooks;
        synchronized (closeHooks) {
            if (!connected.getAndSet(false)) {
                return false;
            }
            hooks = List.copyOf(closeHooks);
        }
        left.run();
        acks.cancel();
        hooks.forEach(Runnable::run);
        return true;
    }
}
