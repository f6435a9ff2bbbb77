package chat.verbatim.query.realtime.engineio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eclipse.jetty.websocket.core.exception.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a WebSocket: puts messages together and gives them to whoever it was opened for. What has come of one is
 * copied, as Jetty's own sinks keep a buffer of the network for every piece of a binary message.
 */
final class WebSocketReader implements FrameHandler {

    private final Function<CoreSession, @Nullable LineListener> opening;
    private final int maxMessage;
    private @Nullable CoreSession session;
    private @Nullable LineListener listener;
    /** Of a message in several frames. */
    private @Nullable ByteArrayOutputStream begun;

    private boolean text;

    /** The client is told so and what it still sends is passed over: it would not read the close frame of a connection that is cut. */
    private boolean tooLarge;

    /**
     * @param opening gives who hears it; null where nobody does
     * @param maxMessage bytes of one message
     */
    WebSocketReader(Function<CoreSession, @Nullable LineListener> opening, int maxMessage) {
        this.opening = opening;
        this.maxMessage = maxMessage;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        listener = opening.apply(opened);
        callback.succeeded();
        opened.demand();
    }

    /** The container answers a close frame by itself. */
    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.PING -> answer(frame, callback);
            case OpCode.PONG -> {
                if (listener != null) {
                    listener.pong();
                }
                next(callback);
            }
            case OpCode.CLOSE -> callback.succeeded();
            default -> collect(frame, callback);
        }
    }

    private void answer(Frame ping, Callback callback) {
        var to = session;
        if (to != null) {
            var pong = new Frame(OpCode.PONG, BufferUtil.copy(ping.getPayload()));
            to.sendFrame(pong, Callback.from(() -> next(callback), callback::failed), false);
        }
    }

    private void next(Callback callback) {
        callback.succeeded();
        if (session != null) {
            session.demand();
        }
    }

    private void collect(Frame frame, Callback callback) {
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            text = frame.getOpCode() == OpCode.TEXT;
        }
        var before = begun;
        if (!tooLarge && (before == null ? 0 : before.size()) + frame.getPayloadLength() > maxMessage) {
            tooLarge = true;
            closed(CloseReason.TOO_LARGE);
        }
        if (tooLarge) {
            next(callback);
            return;
        }
        if (before == null && frame.isFin()) {
            deliver(BufferUtil.toArray(frame.getPayload()), callback);
            return;
        }
        var whole = before == null ? new ByteArrayOutputStream() : before;
        whole.writeBytes(BufferUtil.toArray(frame.getPayload()));
        begun = frame.isFin() ? null : whole;
        if (frame.isFin()) {
            deliver(whole.toByteArray(), callback);
        } else {
            next(callback);
        }
    }

    private void deliver(byte[] message, Callback callback) {
        var to = listener;
        try {
            if (to != null && text) {
                to.text(decoded(message));
            } else if (to != null) {
                to.binary(message);
            }
        } catch (CharacterCodingException e) {
            callback.failed(new BadPayloadException("not UTF-8", e));
            return;
        }
        next(callback);
    }

    private static String decoded(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        closed(
                switch (cause) {
                    case MessageTooLargeException _ -> CloseReason.TOO_LARGE;
                    case ProtocolException _, BadPayloadException _ -> CloseReason.PROTOCOL_VIOLATED;
                    default -> CloseReason.TRANSPORT_CLOSED;
                });
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed(CloseReason.TRANSPORT_CLOSED);
        callback.succeeded();
    }

    private void closed(CloseReason reason) {
        begun = null;
        if (listener != null) {
            listener.closed(reason);
        }
    }
}
