package chat.verbatim.query.realtime;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Gives out the description of the sockets: written as YAML by hand, sent as JSON. */
final class AsyncApi implements HttpRequestHandler {

    private static final List<String> METHODS = List.of("GET", "HEAD");

    /** Made when it is first asked for. */
    private static final class Written {
        private static final byte[] JSON = read();
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException {
        if (!METHODS.contains(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), METHODS);
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(json().length);
        response.getOutputStream().write(json());
    }

    static byte[] json() {
        return Written.JSON;
    }

    private static byte[] read() {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try (var file = Objects.requireNonNull(AsyncApi.class.getResourceAsStream("/asyncapi.yaml"))) {
            return JsonMapper.shared().writeValueAsBytes(yaml.load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
