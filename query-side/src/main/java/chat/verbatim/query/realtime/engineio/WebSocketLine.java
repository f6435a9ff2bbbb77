package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.OpCode;

/** The writing half of a WebSocket, writing never waits for the client. */
final class WebSocketLine {

    /** For the close handshake; a client that does not read never sees the close frame, and would stay for ever. */
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final CoreSession session;
    private final Deadlines deadlines;
    private final ToIntFunction<CloseReason> codes;
    private boolean occupied;

    /** @param codes the close code for each reason */
    WebSocketLine(CoreSession session, Deadlines deadlines, ToIntFunction<CloseReason> codes) {
        this.session = session;
        this.deadlines = deadlines;
        this.codes = codes;
    }

    /** Guarded by the session's way out: true for the one who may write now. */
    boolean occupy() {
        if (occupied) {
            return false;
        }
        occupied = true;
        return true;
    }

    void release() {
        occupied = false;
    }

    /**
     * Frames in one write to the network, as far as Jetty puts them together.
     *
     * @return true where it is written already; otherwise one of the two runs later, on a thread of the container
     */
    boolean write(List<Frame> frames, Runnable written, Consumer<Throwable> failed) {
        var second = new AtomicBoolean();
        Callback callback = Callback.from(
                () -> {
                    if (second.getAndSet(true)) {
                        written.run();
                    }
                },
                failed);
        try {
            for (var frame : frames.subList(0, frames.size() - 1)) {
                session.sendFrame(outgoing(frame), Callback.NOOP, true);
            }
            session.sendFrame(outgoing(frames.getLast()), callback, false);
        } catch (RuntimeException e) {
            failed.accept(e); // whoever sends to many must not stumble over one
            return false;
        }
        return second.getAndSet(true);
    }

    private static org.eclipse.jetty.websocket.core.Frame outgoing(Frame frame) {
        return new org.eclipse.jetty.websocket.core.Frame(frame.opcode(), frame.payload());
    }

    /** Returns at once; the close frame goes behind what is being written. */
    void close(CloseReason reason) {
        if (session.isOutputOpen()) {
            session.sendFrame(new Goodbye(codes.applyAsInt(reason), reason.text()), Callback.NOOP, false);
            disconnectSoon();
        }
    }

    /**
     * A close frame that Jetty takes for an ordinary one, whatever its code. After others it closes the connection without waiting
     * for the client's (RFC 6455, section 7.1.1); a client that is still sending then meets a reset, and may never read why.
     */
    private static final class Goodbye extends org.eclipse.jetty.websocket.core.Frame implements CloseStatus.Supplier {

        private Goodbye(int code, String reason) {
            super(OpCode.CLOSE, CloseStatus.asPayloadBuffer(code, reason));
        }

        @Override
        public CloseStatus getCloseStatus() {
            return CloseStatus.NORMAL_STATUS;
        }
    }

    /** Whatever the client still reads. */
    void disconnectSoon() {
        deadlines.after(CLOSING, session::abort);
    }
}
