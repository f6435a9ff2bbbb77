package chat.verbatim.command;

import chat.verbatim.command.bus.MailboxFullException;
import chat.verbatim.log.KeyAlreadyUsedException;
import chat.verbatim.log.LogMetaData;
import chat.verbatim.log.LogOverloadedException;
import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.log.OutcomeUnknownException;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.MDC;

/** Sends commands and waits for their durable answer; whatever goes wrong becomes a problem that a client can act on. */
public class Commands {

    /** The name under which a request's id travels: in the log lines' context and in the metadata of events. */
    public static final String REQUEST_ID = "requestId";

    private final CommandBus bus;
    private final UsedKeys usedKeys;
    private final CommandWatch watch;

    Commands(CommandBus bus, UsedKeys usedKeys, CommandWatch watch) {
        this.bus = bus;
        this.usedKeys = usedKeys;
        this.watch = watch;
    }

    /**
     * Sends a command; its answer is of the kind that its handler returns.
     *
     * @throws ProblemException where it was refused, failed, or is not known to have succeeded
     */
    public <T> Answer<T> send(Targeted command) {
        return watch.over(command, () -> unwatched(command));
    }

    private <T> Answer<T> unwatched(Targeted command) {
        if (!(command instanceof Keyed keyed)) {
            return attempt(command);
        }
        Answer<T> answer;
        try {
            answer = attempt(usedKeys.suspects(keyed) ? keyed.afterClash() : keyed);
        } catch (KeyAlreadyUsedException e) {
            answer = attempt(keyed.afterClash());
        }
        usedKeys.remember(keyed);
        return answer;
    }

    private <T> Answer<T> attempt(Targeted command) {
        try {
            return this.<T>dispatch(command).join();
        } catch (CompletionException e) {
            throw switch (Objects.requireNonNullElse(e.getCause(), e)) {
                case KeyAlreadyUsedException clash -> clash;
                case Throwable other -> problem(other);
            };
        }
    }

    @SuppressWarnings("unchecked") // every handler returns an Outcome, and the bus makes an Answer of it
    private <T> CompletableFuture<Answer<T>> dispatch(Targeted command) {
        var future = new CompletableFuture<Answer<T>>();
        bus.dispatch(new GenericCommandMessage<>(command, metaData()), (_, result) -> {
            if (result.isExceptional()) {
                future.completeExceptionally(result.exceptionResult());
            } else {
                future.complete((Answer<T>) result.getPayload());
            }
        });
        return future;
    }

    private static MetaData metaData() {
        var requestId = MDC.get(REQUEST_ID);
        var metaData = requestId == null ? MetaData.emptyInstance() : MetaData.with(REQUEST_ID, requestId);
        var trace = TraceParent.current();
        return trace == null ? metaData : metaData.and(LogMetaData.TRACE, trace);
    }

    private static RuntimeException problem(Throwable failure) {
        return switch (failure) {
            case Rejected refusal -> refusal.problem();
            case AggregateNotFoundException _ ->
                new ProblemException(ProblemType.CONVERSATION_NOT_FOUND, "You are in no conversation with this id.");
            case MailboxFullException _, LogOverloadedException _, ConcurrencyException _ -> busy();
            case LogUnavailableException _ ->
                ProblemException.passing(
                        ProblemType.OVERLOADED,
                        "The log cannot be reached; nothing was stored.",
                        Duration.ofSeconds(2));
            case OutcomeUnknownException _ ->
                ProblemException.passing(
                        ProblemType.OUTCOME_UNKNOWN,
                        "The connection broke while this was stored. Ask again under the same idempotency key.",
                        Duration.ofSeconds(1));
            case RuntimeException other -> other;
            default -> new IllegalStateException(failure);
        };
    }

    private static ProblemException busy() {
        return ProblemException.passing(
                ProblemType.OVERLOADED, "Too much is asked at once; nothing was stored.", Duration.ofSeconds(1));
    }
}
