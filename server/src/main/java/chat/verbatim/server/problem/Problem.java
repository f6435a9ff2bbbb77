package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemException.FieldError;
import chat.verbatim.problem.ProblemType;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The body of every error (RFC 9457); {@code errors} is there only where fields are at fault. */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, String requestId) {
        return of(type, detail, requestId, List.of());
    }

    static Problem of(ProblemException e, String requestId) {
        return of(e.type(), String.valueOf(e.getMessage()), requestId, e.errors());
    }

    /** The whole answer of a controller. */
    static ResponseEntity<Object> answer(ProblemException e, HttpHeaders headers, String requestId) {
        var wait = e.retryAfter();
        var answer = ResponseEntity.status(e.type().status()).headers(headers);
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(of(e, requestId));
    }

    static Problem of(ProblemType type, String detail, String requestId, List<FieldError> errors) {
        return new Problem(
                "urn:verbatim:problem:" + type.code(),
                type.title(),
                type.status(),
                detail,
                type.code(),
                requestId,
                errors);
    }
}
