package chat.verbatim.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Gives out the pages and what they are made of. The files are read when somebody first asks: a start does not wait for them. */
final class Pages implements HttpRequestHandler {

    static final Map<String, String> ADDRESSES = Map.of(
            "/", "/web/chat/index.html",
            "/time-machine", "/web/time-machine/index.html",
            "/status", "/web/status/index.html");

    private static final List<String> METHODS = List.of("GET", "HEAD");
    private static final Pattern UNWANTED = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

    private final SingletonSupplier<PageFiles> files;

    Pages(PageSettings settings) {
        files = SingletonSupplier.of(() -> new PageFiles(settings));
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException, NoResourceFoundException {
        if (!METHODS.contains(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), METHODS);
        }
        var path = request.getRequestURI();
        var file = files.obtain()
                .at(ADDRESSES.getOrDefault(path, path))
                .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, path, path));
        answer(file, takesGzip(request), request, response);
    }

    /** Browsers keep a copy, and ask each time whether it is still the same: a new release shows at once. */
    private static void answer(
            PageFile file, boolean compressed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(file.tag(compressed))) {
            return;
        }
        var bytes = file.bytes(compressed);
        if (compressed) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentType(file.contentType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean takesGzip(HttpServletRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && accepted.contains("gzip")
                && !UNWANTED.matcher(accepted).find();
    }
}
