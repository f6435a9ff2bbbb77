package chat.verbatim.query.realtime.engineio;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a socket may cost and how long it may be silent.
 *
 * @param pingInterval between two pings of the server: keep it under the web server's idle timeout for HTTP, which is 75 s as shipped
 * @param pingTimeout for the answer to a ping
 * @param upgradeTimeout from the start of a probe to its end
 * @param connectTimeout for a client that has opened a session but has not said who it is
 * @param maxPayload bytes of one message, or of one polling body, from a client
 * @param maxQueuedBytes of what a client has not read yet; over it the client is disconnected
 * @param maxQueuedFrames that a client has not read yet; over it the client is disconnected
 * @param maxQueuedAge of the oldest that a client has not read yet; over it the client is disconnected
 * @param maxPerUser connections of one user at a time; 0 is no limit
 * @param maxPerAddress sessions from one address at a time; 0 is no limit
 * @param maxMessagesPerSecond from one client, of which as many may come at once after a quiet second; 0 is no limit
 * @param drain over how long a node that goes away ends its sockets, at most; a part of the time that it is given to stop
 * @param allowedOrigins whose pages may open sockets beside the server's own, as {@code scheme://host[:port]}; {@code *} is any
 */
@ConfigurationProperties("verbatim.sockets")
public record SocketSettings(
        @DefaultValue("25s") Duration pingInterval,
        @DefaultValue("20s") Duration pingTimeout,
        @DefaultValue("10s") Duration upgradeTimeout,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("65536") int maxPayload,
        @DefaultValue("262144") int maxQueuedBytes,
        @DefaultValue("4096") int maxQueuedFrames,
        @DefaultValue("10s") Duration maxQueuedAge,
        @DefaultValue("100") int maxPerUser,
        @DefaultValue("10000") int maxPerAddress,
        @DefaultValue("100") int maxMessagesPerSecond,
        @DefaultValue("3s") Duration drain,
        @DefaultValue List<String> allowedOrigins) {

    public SocketSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** After this much silence the connection is dead, whatever the transport still believes. */
    Duration silence() {
        return pingInterval.plus(pingTimeout);
    }
}
