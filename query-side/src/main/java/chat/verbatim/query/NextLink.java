package chat.verbatim.query;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the header {@code Link} of a page: the same request with a few query values changed. */
public final class NextLink {

    private NextLink() {}

    /**
     * A reference relative to the server, which holds whatever name a gateway gives it.
     *
     * @param without names whose values are not kept
     */
    public static String of(HttpServletRequest request, Set<String> without, Map<String, Long> changed) {
        var query = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        query.keySet().removeAll(without);
        changed.forEach((name, value) -> query.put(name, value.toString()));
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&", "<" + request.getRequestURI() + "?", ">; rel=\"next\""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
