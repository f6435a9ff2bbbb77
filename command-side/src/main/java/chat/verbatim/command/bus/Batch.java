package chat.verbatim.command.bus;

import chat.verbatim.command.Answer;
import chat.verbatim.command.Outcome;
import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.log.Appended;
import chat.verbatim.log.LogReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;

/**
 * Letters of one stream, handled in one unit of work: one lock, one load, one append. It either becomes durable as a whole,
 * and each letter is answered for itself, or nothing of it was written and {@link #failure()} says why.
 */
final class Batch {

    private final List<Letter> letters;
    private final IdentityHashMap<Message<?>, Letter> byCommand = new IdentityHashMap<>();
    private final BatchingUnitOfWork<CommandMessage<?>> unitOfWork;
    private @Nullable Letter culprit;
    private @Nullable Throwable failure;

    Batch(List<Letter> letters, CommitSpans spans) {
        this.letters = letters;
        letters.forEach(letter -> byCommand.put(letter.command(), letter));
        this.unitOfWork = new BatchingUnitOfWork<>(
                letters.stream().<CommandMessage<?>>map(Letter::command).toList());
        spans.follow(unitOfWork, letters, this::isChanging);
    }

    /** Handles and commits. */
    void run(List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors) {
        try {
            var result = unitOfWork.executeWithResult(
                    () -> handle(interceptors), RollbackConfigurationType.UNCHECKED_EXCEPTIONS);
            if (unitOfWork.isRolledBack()) {
                failure = result.isExceptional() ? result.exceptionResult() : new IllegalStateException("rolled back");
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            if (unitOfWork.isActive()) {
                unitOfWork.rollback(e);
            }
        }
    }

    private Object handle(List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors) throws Exception {
        var letter = byCommand.get(unitOfWork.getMessage());
        if (letter == null) {
            throw new IllegalStateException("an interceptor has replaced the command");
        }
        try {
            return new DefaultInterceptorChain<>(unitOfWork, interceptors, letter.handler()).proceed();
        } catch (RuntimeException | Error e) {
            culprit = letter; // the only one that rolls all of them back
            throw e;
        }
    }

    /** Why nothing was written; null where all is durable. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The letter whose handler failed the batch; null where it was the commit. */
    @Nullable
    Letter culprit() {
        return culprit;
    }

    /** Tells each caller what came of its command; those first whose events are durable, as nothing can keep that from them. */
    void answer(LogReader log) {
        var results = unitOfWork.getExecutionResults();
        var unchanged = new ArrayList<Letter>();
        for (var letter : letters) {
            var result = Objects.requireNonNull(results.get(letter.command())).getResult();
            if (result.isExceptional()) {
                letter.fail(result.exceptionResult());
            } else if (outcome(result).effect() == Effect.CHANGED) {
                letter.answer(new Answer<>(outcome(result), position(outcome(result))));
            } else {
                unchanged.add(letter);
            }
        }
        if (!unchanged.isEmpty()) {
            var head = log.head();
            unchanged.forEach(letter -> letter.answer(new Answer<>(
                    outcome(Objects.requireNonNull(results.get(letter.command()))
                            .getResult()),
                    head)));
        }
    }

    private boolean isChanging(Letter letter) {
        var result = Objects.requireNonNull(unitOfWork.getExecutionResults().get(letter.command()))
                .getResult();
        return !result.isExceptional() && outcome(result).effect() == Effect.CHANGED;
    }

    private static Outcome<?> outcome(ResultMessage<?> result) {
        return (Outcome<?>) result.getPayload();
    }

    /** All events of a unit of work are of one stream, so that positions go along with versions. */
    private long position(Outcome<?> outcome) {
        Appended appended = Objects.requireNonNull(unitOfWork.getResource(Appended.KEY), "what was stored was told");
        return appended.lastPosition() - (appended.lastVersion() - outcome.version());
    }
}
