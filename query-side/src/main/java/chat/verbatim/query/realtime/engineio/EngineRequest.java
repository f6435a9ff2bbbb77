package chat.verbatim.query.realtime.engineio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a request to the endpoint. */
record EngineRequest(Map<String, String> query) {

    static EngineRequest of(@Nullable String queryString) {
        var query = new HashMap<String, String>();
        for (var pair : (queryString == null ? "" : queryString).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return new EngineRequest(Map.copyOf(query));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The session that it is about; null where it opens one. */
    @Nullable
    String sid() {
        return query.get("sid");
    }

    /** What is wrong with it whatever its session; null where nothing is. */
    @Nullable
    EngineProblem fault(boolean upgrade) {
        var transport = query.getOrDefault("transport", "");
        if (!transport.equals("polling") && !transport.equals("websocket")) {
            return EngineProblem.TRANSPORT_UNKNOWN;
        }
        if (!"4".equals(query.get("EIO"))) {
            return EngineProblem.UNSUPPORTED_VERSION;
        }
        return transport.equals("websocket") == upgrade ? null : EngineProblem.BAD_REQUEST;
    }
}
