package chat.verbatim.query.realtime.engineio;

import java.util.function.Function;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eclipse.jetty.websocket.core.messages.ByteArrayMessageSink;
import org.eclipse.jetty.websocket.core.messages.MessageSink;
import org.eclipse.jetty.websocket.core.messages.StringMessageSink;
import org.jspecify.annotations.Nullable;

/** The reading half of a WebSocket: puts messages together and gives them to whoever it was opened for. */
final class WebSocketReader implements FrameHandler {

    private final Function<CoreSession, @Nullable LineListener> opening;
    private @Nullable CoreSession session;
    private @Nullable LineListener listener;
    /** Of the message that is coming in. */
    private @Nullable MessageSink message;

    /** @param opening gives who hears it; null where nobody does */
    WebSocketReader(Function<CoreSession, @Nullable LineListener> opening) {
        this.opening = opening;
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
        var from = session;
        var to = listener;
        if (from == null || to == null) {
            next(callback);
            return;
        }
        var sink = message;
        if (sink == null) {
            sink = frame.getOpCode() == OpCode.TEXT ? texts(from, to) : bytes(from, to);
        }
        message = frame.isFin() ? null : sink;
        sink.accept(frame, callback); // which asks for the next frame
    }

    private static MessageSink texts(CoreSession from, LineListener to) {
        return new StringMessageSink(
                from,
                text -> {
                    to.text((String) text[0]);
                    return null;
                },
                true);
    }

    private static MessageSink bytes(CoreSession from, LineListener to) {
        return new ByteArrayMessageSink(
                from,
                bytes -> {
                    to.binary((byte[]) bytes[0]);
                    return null;
                },
                true);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        closed(cause instanceof MessageTooLargeException ? CloseReason.TOO_LARGE : CloseReason.TRANSPORT_CLOSED);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closed(CloseReason.TRANSPORT_CLOSED);
        callback.succeeded();
    }

    private void closed(CloseReason reason) {
        if (listener != null) {
            listener.closed(reason);
        }
    }
}
