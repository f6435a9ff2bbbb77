package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.socketio.Socket;
import java.time.Duration;
import java.util.List;

/** A connection that speaks Socket.IO. */
record SocketIoPeer(Socket socket, boolean recovers) implements Peer {

    @Override
    public void send(List<Push> pushes) {
        socket.emit(
                pushes.stream().map(recovers ? Push::recoverable : Push::bare).toList());
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
