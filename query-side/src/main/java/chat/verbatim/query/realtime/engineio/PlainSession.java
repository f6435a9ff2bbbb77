package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A session that is one WebSocket, with nothing of Engine.IO between it and the layer above. */
final class PlainSession implements Connection, LineListener {

    private final Handshake handshake;
    private final WebSocketServer home;
    private final Outbound outbound;
    private final Inbound inbound;
    private final Heartbeat heartbeat;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ConnectionListener listener;

    PlainSession(Handshake handshake, WebSocketServer home, Function<Connection, ConnectionListener> above) {
        this.handshake = handshake;
        this.home = home;
        var settings = home.context().settings();
        outbound = new Outbound(new Outbox(settings), new PollWriter(Runnable::run, this::close), this::close);
        inbound = new Inbound(settings, open::get, this::close);
        heartbeat = new Heartbeat(settings, home.context().deadlines(), () -> send(List.of(Frame.PING)), this::silent);
        listener = above.apply(this);
    }

    void open(WebSocketLine line) {
        outbound.takeOver(line).run();
        heartbeat.start();
    }

    long queuedBytes() {
        return outbound.queuedBytes();
    }

    private void silent() {
        if (heartbeat.isOver()) {
            close(CloseReason.PING_TIMEOUT);
        }
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public void send(List<Frame> frames) {
        outbound.send(frames);
    }

    @Override
    public boolean awaitRoom(Duration patience) throws InterruptedException {
        return outbound.awaitRoom(patience);
    }

    @Override
    public void text(String message) {
        heartbeat.pong();
        inbound.inTurn(() -> inbound.accept(() -> listener.onText(message)));
    }

    @Override
    public void binary(byte[] message) {
        heartbeat.pong();
        inbound.inTurn(() -> inbound.accept(() -> listener.onBinary(message)));
    }

    @Override
    public void pong() {
        heartbeat.pong();
    }

    @Override
    public void closed(CloseReason reason) {
        close(reason);
    }

    @Override
    public void close(CloseReason reason) {
        if (!open.getAndSet(false)) {
            return;
        }
        heartbeat.stop();
        home.left(this, reason);
        outbound.end(reason);
        listener.onClose(reason);
    }
}
