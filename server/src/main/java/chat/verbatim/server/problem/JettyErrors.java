package chat.verbatim.server.problem;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What Jetty says of requests that are too broken to reach a servlet. */
@Component
class JettyErrors implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private final JsonMapper json;
    private final ProblemCounts counts;

    JettyErrors(JsonMapper json, ProblemCounts counts) {
        this.json = json;
        this.counts = counts;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(new Handler()));
    }

    private byte[] body(int status, String requestId) {
        var type = Statuses.type(status);
        counts.count(type);
        return json.writeValueAsBytes(Problem.of(type, Statuses.detail(type), requestId));
    }

    private final class Handler extends ErrorHandler {

        /** By itself it says nothing to whoever did not ask by GET or POST. */
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                String message,
                @Nullable Throwable cause,
                Callback callback) {
            var id = RequestIds.from(request.getHeaders().get(RequestIds.HEADER));
            response.setStatus(Statuses.type(code).status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
            response.getHeaders().put(RequestIds.HEADER, id);
            Content.Sink.write(response, true, new String(body(code, id), StandardCharsets.UTF_8), callback);
        }
    }
}
