package chat.verbatim.query;

import chat.verbatim.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Asks the routes as a user would, but for the token; problems are shown by their code. */
@SuppressWarnings("NullAway.Init") // set before each test
public abstract class WebFixture extends ReadModelFixture {

    private MockMvcTester web;

    @BeforeEach
    final void routes() {
        var controllers = node.annotatedWith(RestController.class);
        web = MockMvcTester.create(MockMvcBuilders.standaloneSetup(controllers)
                .setControllerAdvice(new Problems())
                .addInterceptors(node.get(MinPosition.class))
                .build());
    }

    protected final MvcTestResult get(String user, String uri, String... headers) {
        Principal caller = () -> user;
        var request = web.get().uri(uri).principal(caller);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.exchange();
    }

    @RestControllerAdvice
    static final class Problems {
        @ExceptionHandler
        String show(ProblemException problem, HttpServletResponse response) {
            response.setStatus(problem.type().status());
            return problem.type().code() + ": " + problem.getMessage();
        }
    }
}
