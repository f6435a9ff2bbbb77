package chat.verbatim.query.realtime.plain;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.ConnectionListener;
import chat.verbatim.query.realtime.engineio.Deadlines.Deadline;
import chat.verbatim.query.realtime.engineio.Frame;
import chat.verbatim.query.realtime.engineio.ProtocolViolation;
import chat.verbatim.query.realtime.engineio.SocketContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Takes a client's first frame for who it is, and all others for what it says. */
final class Client implements ConnectionListener {

    private static final Frame PONG = Frame.text("{\"event\":\"pong\"}");

    private final Connection connection;
    private final PlainHandler handler;
    private final PlainSocket socket;
    private final Deadline silence;
    private PlainHandler.@Nullable Events events;

    Client(Connection connection, PlainHandler handler, SocketContext context) {
        this.connection = connection;
        this.handler = handler;
        socket = new PlainSocket(connection);
        silence = context.deadlines()
                .after(context.settings().connectTimeout(), () -> connection.close(CloseReason.NOT_AUTHENTICATED));
    }

    @Override
    public void onText(String message) {
        var frame = Frames.object(message);
        if (events == null) {
            open(Opening.of(frame, connection.handshake().bearer()));
        } else {
            hear(events, frame);
        }
    }

    private void open(Opening opening) {
        try {
            events = handler.enter(socket, opening);
            silence.cancel();
        } catch (ProblemException passing) {
            connection.close(CloseReason.TRY_LATER);
        }
    }

    private void hear(PlainHandler.Events hearer, JsonNode frame) {
        var event = Frames.text(frame, "event");
        if (event == null) {
            throw new ProtocolViolation("not an event");
        }
        if (event.equals("ping")) {
            socket.send(List.of(PONG));
        } else {
            var data = frame.get("data");
            hearer.on(event, data == null ? NullNode.getInstance() : data);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        throw new ProtocolViolation("not a text");
    }

    @Override
    public void onClose(CloseReason reason) {
        silence.cancel();
        socket.end();
    }
}
