package chat.verbatim.query.realtime.socketio;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.ConnectionListener;
import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One connection's way into namespaces; in each it is one socket. */
final class Client implements ConnectionListener {

    private final Connection connection;
    private final Map<String, ConnectHandler> namespaces;
    private final Waiting waiting;
    private final PacketAssembler assembler = new PacketAssembler();
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>(2);
    private volatile boolean closed;

    /** @param waiting ends a connection that is in no namespace for too long */
    Client(Connection connection, Map<String, ConnectHandler> namespaces, Waiting waiting) {
        this.connection = connection;
        this.namespaces = namespaces;
        this.waiting = waiting;
        waiting.begin();
    }

    @Override
    public void onText(String message) {
        var packet = assembler.text(message);
        if (packet == null && sockets.isEmpty()) {
            throw new ProtocolViolation("attachments before a namespace is entered");
        }
        receive(packet);
    }

    @Override
    public void onBinary(byte[] message) {
        receive(assembler.binary(message));
    }

    private void receive(@Nullable Packet packet) {
        if (packet == null) {
            return;
        }
        var socket = sockets.get(packet.namespace());
        if (packet.type() == PacketType.CONNECT && socket == null) {
            connect(packet);
        } else if (packet.type() != PacketType.CONNECT && socket != null) {
            socket.receive(packet);
        } else {
            throw new ProtocolViolation("not in this state");
        }
    }

    private void connect(Packet packet) {
        var handler = namespaces.get(packet.namespace());
        if (handler == null) {
            refuse(packet, Map.of("message", "Invalid namespace"));
            return;
        }
        var auth = packet.data() == null ? Packet.JSON.createObjectNode() : packet.data();
        try {
            enter(packet.namespace(), handler.admit(auth, connection.handshake()));
        } catch (Refused refused) {
            var why =
                    new LinkedHashMap<String, Object>(); // its order, and so its bytes, are the same after every start
            why.put("message", String.valueOf(refused.getMessage()));
            why.put("data", refused.data());
            refuse(packet, why);
        } catch (ProblemException passing) {
            connection.close(CloseReason.TRY_LATER);
        }
    }

    private void enter(String namespace, ConnectHandler.Admission admission) {
        var socket = new Socket(namespace, connection, () -> leave(namespace));
        sockets.put(namespace, socket);
        waiting.end();
        var identity = admission.identity();
        var answer = Packet.JSON.createObjectNode().put("sid", identity.sid());
        if (identity.pid() != null) {
            answer.put("pid", identity.pid());
        }
        connection.send(PacketEncoder.encode(Packet.of(PacketType.CONNECT, namespace, answer)));
        admission.entered(socket);
        if (closed) {
            socket.end(); // the connection ended while it was being let in
        }
    }

    private void leave(String namespace) {
        sockets.remove(namespace);
        if (sockets.isEmpty() && !closed) {
            waiting.begin();
        }
    }

    private void refuse(Packet packet, Map<String, Object> why) {
        connection.send(PacketEncoder.encode(
                Packet.of(PacketType.CONNECT_ERROR, packet.namespace(), Packet.JSON.valueToTree(why))));
    }

    @Override
    public void onClose(CloseReason reason) {
        closed = true;
        waiting.end();
        List.copyOf(sockets.values()).forEach(Socket::end);
    }
}
