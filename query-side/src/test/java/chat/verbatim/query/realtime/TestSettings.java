package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.SocketSettings;
import java.time.Duration;
import java.util.HashMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they are shipped, but for what a test says. */
public final class TestSettings {

    public static final SocketSettings PATIENT = of("allowed-origins=https://app.example", "max-messages-per-second=0");

    private TestSettings() {}

    /** @param changes each as {@code name=value} */
    public static SocketSettings of(String... changes) {
        var properties = new HashMap<String, String>();
        for (var change : changes) {
            int equals = change.indexOf('=');
            properties.put("sockets." + change.substring(0, equals), change.substring(equals + 1));
        }
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sockets", SocketSettings.class);
    }

    public static SocketSettings with(Duration pingInterval, Duration pingTimeout) {
        return of("ping-interval=" + pingInterval, "ping-timeout=" + pingTimeout);
    }

    public static SocketSettings connectingWithin(Duration connectTimeout) {
        return of("connect-timeout=" + connectTimeout);
    }
}
