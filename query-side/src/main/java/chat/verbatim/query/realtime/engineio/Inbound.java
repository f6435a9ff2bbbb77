package chat.verbatim.query.realtime.engineio;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's way in: one message after the other and not too many of them, none after the end; a bad one is the end. */
final class Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    private final ReentrantLock turn = new ReentrantLock();
    private final MessageRate rate;
    private final BooleanSupplier open;
    private final Consumer<CloseReason> end;

    Inbound(SocketSettings settings, BooleanSupplier open, Consumer<CloseReason> end) {
        rate = new MessageRate(settings.maxMessagesPerSecond());
        this.open = open;
        this.end = end;
    }

    /** Waits for its turn: false where the session has ended, or else what the step gives. */
    boolean inTurn(BooleanSupplier step) {
        turn.lock();
        try {
            return open.getAsBoolean() && step.getAsBoolean();
        } finally {
            turn.unlock();
        }
    }

    /** One message, in its turn: false where the session has ended. */
    boolean accept(Runnable message) {
        if (!open.getAsBoolean()) {
            return false;
        }
        if (!rate.allowsOne()) {
            end.accept(CloseReason.TOO_MANY_MESSAGES);
            return false;
        }
        try {
            message.run();
            return true;
        } catch (ProtocolViolation | IllegalArgumentException e) {
            LOG.debug("session ended by what it sent: {}", e.getMessage());
            end.accept(CloseReason.PROTOCOL_VIOLATED);
        } catch (RuntimeException e) {
            LOG.error("session ended by a fault of ours", e);
            end.accept(CloseReason.FAILED);
        }
        return false;
    }
}
