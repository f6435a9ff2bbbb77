package chat.verbatim.query.realtime.protocol;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.Connection;
import chat.verbatim.query.realtime.engineio.ConnectionListener;
import chat.verbatim.query.realtime.engineio.Frame;
import java.util.List;
import java.util.stream.IntStream;

/** Says what it hears, but for orders: {@code leave} ends the session, {@code count 9} says 0 to 8 while it goes on listening. */
record Obedient(Connection connection) implements ConnectionListener {

    @Override
    public void onText(String message) {
        if (message.equals("leave")) {
            connection.send(List.of(Frame.message("bye")));
            connection.close(CloseReason.GOING_AWAY);
        } else if (message.startsWith("count ")) {
            int end = Integer.parseInt(message.substring("count ".length()));
            Thread.ofVirtual().start(() -> IntStream.range(0, end)
                    .mapToObj(Integer::toString)
                    .forEach(number -> connection.send(List.of(Frame.message(number)))));
        } else {
            connection.send(List.of(Frame.message(message)));
        }
    }

    @Override
    public void onBinary(byte[] message) {
        connection.send(List.of(Frame.message(message)));
    }

    @Override
    public void onClose(CloseReason reason) {}
}
