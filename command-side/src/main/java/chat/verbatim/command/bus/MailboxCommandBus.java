package chat.verbatim.command.bus;

import chat.verbatim.command.Targeted;
import chat.verbatim.command.bus.Mailboxes.Place;
import chat.verbatim.log.KeyAlreadyUsedException;
import chat.verbatim.log.LogReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Queues commands by stream. Whatever has queued for one while its last commit was in flight is handled as one {@link Batch}.
 * A batch that fails has written nothing: where one command threw, it alone is told so and the others are a batch again;
 * where the stream has moved on, the batch is tried anew; where a key clashed or one command found the state behind, each is
 * tried by itself; where the outcome is unknown, nothing is repeated. A command whose turn comes too late is not handled.
 */
public final class MailboxCommandBus extends SimpleCommandBus {

    private static final int MAX_BATCH = 256;
    private static final int ATTEMPTS = 12;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Mailboxes<Letter> mailboxes;
    private final long maxWait;
    private final Executor drainers;
    private final LongSupplier nanoTime;
    private final LongConsumer pauses;
    private final LogReader log;
    private final List<MessageHandlerInterceptor<? super CommandMessage<?>>> interceptors =
            new CopyOnWriteArrayList<>();
    private final BusMeters meters;
    private final CommitSpans spans;

    /**
     * @param bound commands that may wait for one stream
     * @param maxWait how long each may wait for its turn
     */
    public MailboxCommandBus(LogReader log, int bound, Duration maxWait, MeterRegistry registry, Tracer tracer) {
        this(
                log,
                bound,
                maxWait,
                registry,
                tracer,
                MailboxCommandBus::startThread,
                System::nanoTime,
                LockSupport::parkNanos);
    }

    /** @param drainers run what drains a mailbox, each at its own pace */
    MailboxCommandBus(
            LogReader log,
            int bound,
            Duration maxWait,
            MeterRegistry registry,
            Tracer tracer,
            Executor drainers,
            LongSupplier nanoTime,
            LongConsumer pauses) {
        super(SimpleCommandBus.builder());
        this.log = log;
        this.maxWait = maxWait.toNanos();
        this.drainers = drainers;
        this.nanoTime = nanoTime;
        this.pauses = pauses;
        this.mailboxes = new Mailboxes<>(bound);
        this.meters = new BusMeters(registry, mailboxes);
        this.spans = new CommitSpans(tracer);
    }

    private static void startThread(Runnable draining) {
        Thread.ofVirtual().name("mailbox").start(draining);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        interceptors.add(handlerInterceptor);
        return () -> interceptors.remove(handlerInterceptor);
    }

    @Override
    @SuppressWarnings("unchecked") // a callback that takes this command and its result takes them as objects, too
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        var stream = ((Targeted) command.getPayload()).stream();
        var answering = (CommandCallback<Object, Object>) (CommandCallback<?, ?>) callback;
        var letter = new Letter(command, handler, answering, nanoTime.getAsLong(), Span.current());
        var place = mailboxes.enter(stream, letter);
        if (place == Place.FULL) {
            meters.refused();
            letter.fail(new MailboxFullException());
        } else if (place == Place.FIRST) {
            try {
                deliver(List.of(letter)); // an idle mailbox: on the caller's thread, with no hand-over
            } finally {
                drain(stream);
            }
        }
    }

    /** On a thread of its own where there is more to do, so that the first caller gets its answer. */
    private void drain(String stream) {
        var next = mailboxes.take(stream, MAX_BATCH);
        if (!next.isEmpty()) {
            drainers.execute(() -> {
                for (var batch = next; !batch.isEmpty(); batch = mailboxes.take(stream, MAX_BATCH)) {
                    deliverInTime(batch);
                }
            });
        }
    }

    private void deliverInTime(List<Letter> letters) {
        var earliest = nanoTime.getAsLong() - maxWait;
        var inTime = new ArrayList<Letter>(letters.size());
        for (var letter : letters) {
            if (letter.since() - earliest >= 0) {
                inTime.add(letter);
            } else {
                meters.refused();
                letter.fail(new MailboxFullException());
            }
        }
        if (!inTime.isEmpty()) {
            deliver(inTime);
        }
    }

    /** Never throws: every letter gets an answer. */
    private void deliver(List<Letter> letters) {
        meters.delivered(letters.size());
        try {
            handle(letters, 1);
        } catch (RuntimeException | Error e) {
            letters.forEach(letter -> letter.fail(e));
        }
    }

    private void handle(List<Letter> letters, int attempt) {
        var batch = new Batch(letters, spans);
        batch.run(interceptors);
        var failure = batch.failure();
        var culprit = batch.culprit();
        if (failure == null) {
            batch.answer(log);
        } else if (letters.size() > 1
                && (failure instanceof KeyAlreadyUsedException
                        || (failure instanceof ConcurrencyException && culprit != null))) {
            letters.forEach(letter -> handle(List.of(letter), attempt));
        } else if (failure instanceof ConcurrencyException
                && !(failure instanceof KeyAlreadyUsedException)
                && attempt < ATTEMPTS) {
            meters.retried();
            pause(attempt);
            handle(letters, attempt + 1);
        } else if (culprit != null && letters.size() > 1) {
            culprit.fail(failure);
            handle(letters.stream().filter(letter -> !letter.equals(culprit)).toList(), attempt);
        } else {
            letters.forEach(letter -> letter.fail(failure));
        }
    }

    /** Not at once and not in step: another node that writes the same stream would win again and again. */
    private void pause(int attempt) {
        pauses.accept(ThreadLocalRandom.current().nextLong(1 + attempt * PAUSE_NANOS));
    }
}
