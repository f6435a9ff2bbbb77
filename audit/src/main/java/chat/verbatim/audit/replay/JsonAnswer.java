package chat.verbatim.audit.replay;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that is written while it is made. Where that fails half-way the container cuts the connection, so that nobody takes a
 * part for the whole.
 */
final class JsonAnswer implements AutoCloseable {

    private static final String LINES = "application/x-ndjson";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonGenerator generator;
    private final HttpServletResponse response;

    private JsonAnswer(JsonGenerator generator, HttpServletResponse response) {
        this.generator = generator;
        this.response = response;
    }

    static boolean asLines(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(LINES);
    }

    /** One object. */
    static JsonAnswer object(HttpServletResponse response) throws IOException {
        return open(response, "application/json");
    }

    /** Objects, each a line. */
    static JsonAnswer lines(HttpServletResponse response) throws IOException {
        return open(response, LINES);
    }

    private static JsonAnswer open(HttpServletResponse response, String type) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        var generator = JSON.writer().with(new MinimalPrettyPrinter("\n")).createGenerator(response.getOutputStream());
        return new JsonAnswer(generator, response);
    }

    JsonGenerator to() {
        return generator;
    }

    /** The whole of it was written; without this it is not ended. */
    void end() {
        generator.close();
    }

    /** Where it was not ended, and nothing has left yet, there is room for a problem instead. */
    @Override
    public void close() {
        if (!generator.isClosed() && !response.isCommitted()) {
            response.resetBuffer();
        }
    }
}
