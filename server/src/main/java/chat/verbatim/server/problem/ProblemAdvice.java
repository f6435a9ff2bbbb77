package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Writes out whatever a controller, or Spring on the way to it, refuses or fails with. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemCounts counts;

    ProblemAdvice(ProblemCounts counts) {
        this.counts = counts;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException e, WebRequest request) {
        return answer(e, new HttpHeaders(), request);
    }

    /** What Spring itself raises: only the status is taken from it, and what {@link Faults} can say of the cause. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return status.is5xxServerError() ? failed(e, request) : answer(Faults.of(e, status.value()), headers, request);
    }

    /** Security has its own way to answer these two: they go on to its filter. */
    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> unknown(AuthenticationException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception e, WebRequest request) {
        var fault = Faults.inside(e);
        if (fault != null) {
            return answer(fault, new HttpHeaders(), request);
        }
        LOG.error("A request failed", e);
        var type = ProblemType.INTERNAL_ERROR;
        return answer(new ProblemException(type, Statuses.detail(type)), new HttpHeaders(), request);
    }

    private ResponseEntity<Object> answer(ProblemException e, HttpHeaders headers, WebRequest request) {
        counts.count(e.type());
        var id = request.getAttribute(RequestIds.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return Problem.answer(e, headers, id == null ? "" : id.toString());
    }
}
