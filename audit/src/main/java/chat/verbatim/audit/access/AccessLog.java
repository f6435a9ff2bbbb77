package chat.verbatim.audit.access;

import chat.verbatim.audit.export.Seal;
import chat.verbatim.events.AuditEvent;
import chat.verbatim.events.AuditEvent.AuditAccessed;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogOverloadedException;
import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.log.OutcomeUnknownException;
import chat.verbatim.log.Streams;
import chat.verbatim.log.sql.StreamEnd;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Lets auditors in: that they were there, what for and why is in the log before they see a byte. All of it is one stream, so
 * that none of it can be left out unnoticed.
 */
public final class AccessLog {

    private static final String KIND = "Access";
    private static final int ATTEMPTS = 20;

    private final EventLog log;
    private final Clock clock;
    private final Semaphore seats;
    private final ReentrantLock turn = new ReentrantLock();

    /** @param seats how many may be reading at a time */
    public AccessLog(EventLog log, Clock clock, int seats) {
        this.log = log;
        this.clock = clock;
        this.seats = new Semaphore(seats);
    }

    /**
     * To be closed when all is shown.
     *
     * @throws ProblemException {@code 503} where it cannot be recorded, or too many read already; {@code 404} where it is about a conversation that is none
     */
    public Admission admit(Inquiry inquiry) {
        if (!seats.tryAcquire()) {
            throw ProblemException.passing(
                    ProblemType.OVERLOADED, "Too many auditors read at once.", Duration.ofSeconds(5));
        }
        try {
            var head = log.head();
            var conversation = inquiry.conversation();
            List<StreamEnd> ends =
                    conversation == null ? List.of() : log.originals().ends(conversation, head);
            var position = record(inquiry, Seal.over(ends, head));
            if (conversation != null && ends.isEmpty()) {
                throw Inquiry.unknown();
            }
            return new Admission(head, position, seats::release);
        } catch (RuntimeException e) {
            seats.release();
            throw problem(e);
        }
    }

    /**
     * Durable on return.
     *
     * @return its position
     * @throws ProblemException {@code 503} where it could not be
     */
    public long record(Inquiry inquiry, Seal seal) {
        var event = new AuditAccessed(
                inquiry.access(),
                inquiry.conversation(),
                inquiry.user(),
                new AuditEvent.Seal(seal.asOf(), seal.streams().base64()),
                inquiry.reason(),
                inquiry.query(),
                inquiry.auditor(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        turn.lock(); // so that only other nodes can be faster
        try {
            return append(event);
        } catch (RuntimeException e) {
            throw problem(e);
        } finally {
            turn.unlock();
        }
    }

    private long append(AuditAccessed event) {
        for (int attempt = 1; ; attempt++) {
            try {
                return log.append(Streams.ACCESS, KIND, log.lastVersion(Streams.ACCESS), event)
                        .lastPosition();
            } catch (ConcurrencyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static RuntimeException problem(RuntimeException failure) {
        return switch (failure) {
            case LogUnavailableException _,
                    LogOverloadedException _,
                    ConcurrencyException _,
                    OutcomeUnknownException _ ->
                ProblemException.passing(
                        ProblemType.OVERLOADED,
                        "It cannot be recorded that you look, so there is nothing to be seen.",
                        Duration.ofSeconds(2));
            default -> failure;
        };
    }

    /**
     * An auditor who is in.
     *
     * @param head the last position that the log had when it was sealed
     * @param position where it is recorded
     */
    public record Admission(long head, long position, Runnable leaving) implements AutoCloseable {
        @Override
        public void close() {
            leaving.run();
        }
    }
}
