package chat.verbatim.command.bus;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The commit of a batch, in the trace of each command that it stores and that is traced: one commit may be in many traces. */
final class CommitSpans {

    private final Tracer tracer;

    CommitSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param changed which of them have something to store; asked when all are handled */
    void follow(UnitOfWork<?> unitOfWork, List<Letter> letters, Predicate<Letter> changed) {
        var traced = letters.stream().filter(Letter::isTraced).toList();
        if (traced.isEmpty()) {
            return;
        }
        var spans = new ArrayList<Span>();
        unitOfWork.onPrepareCommit(_ -> traced.stream()
                .filter(changed)
                .map(letter -> start(letter, letters.size()))
                .forEach(spans::add));
        unitOfWork.onCommit(_ -> spans.forEach(Span::end));
        unitOfWork.onRollback(
                _ -> spans.forEach(span -> span.setStatus(StatusCode.ERROR).end()));
    }

    private Span start(Letter letter, int commands) {
        return tracer.spanBuilder("log commit")
                .setParent(Context.root().with(letter.span()))
                .setAttribute("verbatim.batch.commands", commands)
                .startSpan();
    }
}
