package chat.verbatim.query.realtime.signal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long signals last.
 *
 * @param presenceGrace for how long users stay online whose last connection has ended; rooms are told within a second of it
 */
@ConfigurationProperties("verbatim.sockets")
public record SignalSettings(@DefaultValue("10s") Duration presenceGrace) {

    public SignalSettings {
        if (presenceGrace.isNegative() || presenceGrace.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("verbatim.sockets.presence-grace must be 0 to 1 hour");
        }
    }
}
