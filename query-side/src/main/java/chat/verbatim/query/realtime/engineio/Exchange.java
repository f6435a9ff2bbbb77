package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request of a polling client, answered once: at once, or later after {@link #suspend}. */
final class Exchange {

    /** So many bytes that nobody wants are read, so that the connection can go on. */
    private static final int UNWANTED = 65_536;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable AsyncContext suspended;

    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Keeps the request open, for as long as the session lives; {@code lost} runs where the client goes first. */
    void suspend(Runnable lost) {
        var context = request.startAsync(request, response);
        context.setTimeout(0);
        context.addListener(new Loss(lost));
        suspended = context;
    }

    /** @throws IOException where the client did not get it */
    void answer(String payload) throws IOException {
        write(HttpServletResponse.SC_OK, "text/plain; charset=UTF-8", payload);
    }

    /**
     * Reads what the client is still sending first: else the container would close the connection behind the answer, and the client's
     * next request might be on its way there already. Where that is too much, the answer says that it will.
     *
     * @throws IOException where the client did not get it
     */
    void refuse(EngineProblem problem) throws IOException {
        problem.tell(response);
        if (!request.getMethod().equals("GET") && request.getInputStream().skip(UNWANTED) == UNWANTED) {
            response.setHeader("Connection", "close");
        }
        write(problem.status(), "application/json", problem.json());
    }

    private void write(int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        try {
            response.getOutputStream().write(bytes);
        } finally {
            if (suspended != null) {
                suspended.complete();
            }
        }
    }

    private record Loss(Runnable lost) implements AsyncListener {
        @Override
        public void onError(AsyncEvent event) {
            lost.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            lost.run();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
