package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the servlet container answers with when a filter fails or a status is sent without a body. */
@Hidden
@RestController
class ErrorFallback implements ErrorController {

    private final ProblemCounts counts;

    ErrorFallback(ProblemCounts counts) {
        this.counts = counts;
    }

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var problem = problem(request);
        counts.count(problem.type());
        return Problem.answer(problem, new HttpHeaders(), RequestIds.of(request));
    }

    private static ProblemException problem(HttpServletRequest request) {
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable e ? e : null;
        var inside = thrown == null ? null : Faults.inside(thrown);
        if (inside != null) {
            return inside;
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var type = Statuses.type(status);
        if (thrown != null && type == ProblemType.INTERNAL_ERROR) {
            LoggerFactory.getLogger(ErrorFallback.class).error("A request failed outside of its controller", thrown);
        }
        return new ProblemException(type, Statuses.detail(type));
    }
}
