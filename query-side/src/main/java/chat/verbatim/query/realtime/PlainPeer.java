package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.plain.PlainSocket;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import java.time.Duration;
import java.util.List;

/** A connection that is a plain WebSocket. */
record PlainPeer(PlainSocket socket) implements Peer {

    @Override
    public void send(List<Push> pushes) {
        socket.send(pushes.stream().map(Push::plain).toList());
    }

    @Override
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return socket.awaitRoom(patience);
    }

    @Override
    public void close(CloseReason reason) {
        socket.close(reason);
    }

    @Override
    public void onClose(Runnable hook) {
        socket.onClose(hook);
    }
}
