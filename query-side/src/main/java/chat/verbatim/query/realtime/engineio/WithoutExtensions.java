package chat.verbatim.query.realtime.engineio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that asks for no extension. With permessage-deflate the container would compress every frame once for every
 * client, and keep a window for each.
 */
final class WithoutExtensions extends HttpServletRequestWrapper {

    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    WithoutExtensions(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return EXTENSIONS.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return EXTENSIONS.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
}
