package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where no controller is in charge: in filters. */
@Component
public class Problems {

    private final JsonMapper json;
    private final ProblemCounts counts;

    Problems(JsonMapper json, ProblemCounts counts) {
        this.json = json;
        this.counts = counts;
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, ProblemType type) throws IOException {
        answer(request, response, type, Statuses.detail(type));
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        counts.count(type);
        response.resetBuffer();
        response.setStatus(type.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(Problem.of(type, detail, RequestIds.of(request))));
    }
}
