package chat.verbatim.query.realtime.engineio;

import java.util.Map;

/** What a client said when it opened its session. */
public record Handshake(Map<String, String> query) {}
