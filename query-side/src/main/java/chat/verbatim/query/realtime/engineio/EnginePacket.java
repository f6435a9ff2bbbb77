package chat.verbatim.query.realtime.engineio;

/** The packets of Engine.IO v4 that are always the same. */
final class EnginePacket {

    static final String CLOSE = "1";
    static final String PROBE = "2probe";
    static final String UPGRADE = "5";
    static final String NOOP = "6";

    static final Frame PING = Frame.packet("2");
    static final Frame PROBED = Frame.packet("3probe");

    private EnginePacket() {}

    static String open(String sid, SocketSettings settings, boolean upgradable) {
        return "0{\"sid\":\"%s\",\"upgrades\":[%s],\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
                .formatted(
                        sid,
                        upgradable ? "\"websocket\"" : "",
                        settings.pingInterval().toMillis(),
                        settings.pingTimeout().toMillis(),
                        settings.maxPayload());
    }
}
