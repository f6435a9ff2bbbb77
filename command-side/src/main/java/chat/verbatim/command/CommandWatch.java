package chat.verbatim.command;

import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.log.Latencies;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sees what becomes of commands: counts how they ended, measures how long those took that are durable, and is a span in the
 * trace of a request that is traced. It looks at kinds and outcomes, never at what a command says.
 */
final class CommandWatch {

    private static final int CONVERSATION_LENGTH = 36;

    private record Ending(Class<?> command, String outcome) {}

    private final MeterRegistry registry;
    private final Tracer tracer;
    private final Map<Class<?>, Timer> durable = new ConcurrentHashMap<>();
    private final Map<Ending, Counter> endings = new ConcurrentHashMap<>();

    CommandWatch(MeterRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    <T> Answer<T> over(Targeted command, Supplier<Answer<T>> sending) {
        if (!Span.current().getSpanContext().isSampled()) {
            return measured(command, sending);
        }
        var span = tracer.spanBuilder("command " + command.getClass().getSimpleName())
                .setAttribute("verbatim.conversation.id", command.stream().substring(0, CONVERSATION_LENGTH))
                .startSpan();
        try (var _ = span.makeCurrent()) {
            var answer = measured(command, sending);
            span.setAttribute("verbatim.position", answer.position());
            span.setAttribute("verbatim.outcome", outcome(answer));
            return answer;
        } catch (RuntimeException e) { // not recorded as it is: its text may be anybody's
            span.setAttribute("verbatim.outcome", outcome(e)).setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private <T> Answer<T> measured(Targeted command, Supplier<Answer<T>> sending) {
        long begun = System.nanoTime();
        try {
            var answer = sending.get();
            if (answer.effect() == Effect.CHANGED) {
                durable.computeIfAbsent(command.getClass(), this::timer)
                        .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            }
            count(command, outcome(answer));
            return answer;
        } catch (RuntimeException e) {
            count(command, outcome(e));
            throw e;
        }
    }

    private void count(Targeted command, String outcome) {
        endings.computeIfAbsent(new Ending(command.getClass(), outcome), this::counter)
                .increment();
    }

    private Timer timer(Class<?> command) {
        return Latencies.timer(
                registry,
                "verbatim.command",
                "A command that changed something, from being accepted until it was durable",
                "command",
                command.getSimpleName());
    }

    private Counter counter(Ending ending) {
        return Counter.builder("verbatim.commands")
                .description("Commands by what became of them: changed, unchanged, replayed, or a problem's code")
                .tag("command", ending.command.getSimpleName())
                .tag("outcome", ending.outcome)
                .register(registry);
    }

    private static String outcome(Answer<?> answer) {
        return answer.effect().name().toLowerCase(Locale.ROOT);
    }

    private static String outcome(RuntimeException e) {
        return (e instanceof ProblemException problem ? problem.type() : ProblemType.INTERNAL_ERROR).code();
    }
}
