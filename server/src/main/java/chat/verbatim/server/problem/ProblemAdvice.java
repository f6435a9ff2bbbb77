package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Writes out whatever a controller, or Spring on the way to it, refuses or fails with. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Misdirected misdirected;
    private final ProblemCounts counts;

    ProblemAdvice(Misdirected misdirected, ProblemCounts counts) {
        this.misdirected = misdirected;
        this.counts = counts;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException e, WebRequest request) {
        requireRoom(e, request);
        return answer(e, new HttpHeaders(), request);
    }

    /** Where half an answer is out already, a problem after it would be read as a part of it: the container cuts it off. */
    private static <E extends Exception> void requireRoom(E e, WebRequest request) throws E {
        var response = ((ServletWebRequest) request).getResponse();
        if (response != null && response.isCommitted()) {
            throw e;
        }
    }

    /** What Spring itself raises: only the status is taken from it, and what {@link Faults} can say of the cause. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var fault = unmapped(status) ? misdirected((ServletWebRequest) request) : null;
        if (fault != null) {
            return answer(fault.problem(), allowing(fault.methods()), request);
        }
        return status.is5xxServerError() ? failed(e, request) : answer(Faults.of(e, status.value()), headers, request);
    }

    private static boolean unmapped(HttpStatusCode status) {
        return status.value() == ProblemType.NOT_FOUND.status()
                || status.value() == ProblemType.METHOD_NOT_ALLOWED.status();
    }

    private Misdirected.@Nullable Fault misdirected(ServletWebRequest request) {
        return misdirected.fault(
                request.getRequest().getMethod(), request.getRequest().getRequestURI());
    }

    private static HttpHeaders allowing(Set<HttpMethod> methods) {
        var headers = new HttpHeaders();
        if (!methods.isEmpty()) {
            headers.setAllow(methods);
        }
        return headers;
    }

    /** Security has its own way to answer these three: they go on to its filter. */
    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> unknown(AuthenticationException e) {
        throw e;
    }

    /** Of a header, which is looked at when it is read. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException e) {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Object> failedUnexpectedly(Exception e, WebRequest request) throws Exception {
        requireRoom(e, request);
        return failed(e, request);
    }

    private ResponseEntity<Object> failed(Exception e, WebRequest request) {
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
