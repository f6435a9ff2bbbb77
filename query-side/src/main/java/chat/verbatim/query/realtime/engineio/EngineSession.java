package chat.verbatim.query.realtime.engineio;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client's session: takes its packets one after the other, keeps its heart beating, and ends once. */
final class EngineSession implements Connection {

    /** For a poll that comes while a probe is answered: the upgrade that follows at once refuses it. */
    private static final Duration HELD_POLL = Duration.ofMillis(100);
    /** For the last poll of a session that has ended. */
    private static final Duration LAST_POLL = Duration.ofSeconds(5);

    private final String id;
    private final Handshake handshake;
    private final Sessions home;
    private final Deadlines deadlines;
    private final Outbound outbound;
    private final Upgrade upgrade;
    private final Heartbeat heartbeat;
    private final Inbound inbound;
    private final AtomicBoolean posting = new AtomicBoolean();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ConnectionListener listener;

    EngineSession(String id, Handshake handshake, Sessions home, Function<Connection, ConnectionListener> above) {
        this.id = id;
        this.handshake = handshake;
        this.home = home;
        deadlines = home.context().deadlines();
        var settings = home.context().settings();
        outbound = new Outbound(new Outbox(settings), new PollWriter(home.writers(), this::close), this::close);
        inbound = new Inbound(settings, open::get, this::close);
        upgrade = new Upgrade(outbound, deadlines, settings);
        heartbeat = new Heartbeat(settings, deadlines, () -> send(List.of(EnginePacket.PING)), () -> isAlive());
        listener = above.apply(this);
    }

    void open(@Nullable WebSocketLine line) {
        if (line != null) {
            outbound.takeOver(line).run();
        }
        heartbeat.start();
    }

    String id() {
        return id;
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

    Upgrade upgrade() {
        return upgrade;
    }

    long queuedBytes() {
        return outbound.queuedBytes();
    }

    boolean isWebSocket() {
        return outbound.isWebSocket();
    }

    /** Ends it where its last ping was left unanswered. */
    boolean isAlive() {
        if (heartbeat.isOver()) {
            close(CloseReason.PING_TIMEOUT);
        }
        return open.get();
    }

    /** Serves a GET, at once or later. */
    void poll(Exchange from) throws IOException {
        var answer = outbound.poll(from);
        if (answer == null) {
            if (outbound.isHeld()) {
                deadlines.after(HELD_POLL, () -> outbound.release(from));
            }
        } else if (answer.isEmpty()) {
            from.refuse(EngineProblem.BAD_REQUEST);
            if (!outbound.isWebSocket()) {
                close(CloseReason.TRANSPORT_FAILED); // two polls at once: packets could overtake each other
            }
        } else {
            answer(from, answer);
        }
    }

    /** What cannot be written is lost: then the session is. */
    private void answer(Exchange poll, String payload) throws IOException {
        try {
            poll.answer(payload);
        } catch (IOException | RuntimeException e) {
            close(CloseReason.TRANSPORT_FAILED);
            throw e;
        }
    }

    /** A POST comes in, not yet read: false where it breaks the protocol by coming while another does. */
    boolean beginPost() {
        if (posting.getAndSet(true)) {
            close(CloseReason.PROTOCOL_VIOLATED); // packets could overtake each other
            return false;
        }
        return true;
    }

    void endPost() {
        posting.set(false);
    }

    /** Serves a POST: false where it breaks the protocol by its form, or the session is over. */
    boolean receive(String payload) {
        return inbound.inTurn(() -> {
            for (var packet : payload.split(Outbox.SEPARATOR, -1)) {
                if (!accept(packet, true)) {
                    return false;
                }
            }
            return true;
        });
    }

    void receive(WebSocketLine from, String packet) {
        if (!upgrade.receive(from, packet)) {
            var unused = inbound.inTurn(() -> accept(packet, false));
        }
    }

    void receive(WebSocketLine from, byte[] message) {
        if (outbound.isCarriedBy(from)) {
            var unused = inbound.inTurn(() -> inbound.accept(() -> listener.onBinary(message)));
        }
    }

    void closed(WebSocketLine line, CloseReason reason) {
        if (!upgrade.abandon(line, reason) && outbound.isCarriedBy(line)) {
            close(reason);
        }
    }

    private boolean accept(String packet, boolean polled) {
        if (packet.startsWith("3")) {
            heartbeat.pong();
            return open.get();
        }
        return inbound.accept(() -> {
            var body = packet.isEmpty() ? "" : packet.substring(1);
            switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
                case '1' -> close(CloseReason.CLIENT_CLOSED);
                case '2' -> send(List.of(Frame.packet("3" + body)));
                case '4' -> listener.onText(body);
                case '6' -> {}
                case 'b' -> listener.onBinary(decoded(body, polled));
                default -> throw new ProtocolViolation("unknown packet");
            }
        });
    }

    /** Some clients break base64 into lines, hence the decoder of MIME. */
    private static byte[] decoded(String base64, boolean polled) {
        if (!polled) {
            throw new ProtocolViolation("base64 over a WebSocket");
        }
        return Base64.getMimeDecoder().decode(base64);
    }

    @Override
    public void close(CloseReason reason) {
        if (!open.getAndSet(false)) {
            return;
        }
        heartbeat.stop();
        home.context().left(handshake, reason);
        if (outbound.end(reason)) {
            deadlines.after(LAST_POLL, () -> home.remove(this));
        } else {
            home.remove(this);
        }
        upgrade.end(reason);
        listener.onClose(reason);
    }
}
