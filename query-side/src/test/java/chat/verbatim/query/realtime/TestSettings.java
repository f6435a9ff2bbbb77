package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.SocketSettings;
import java.time.Duration;
import java.util.List;

/** Settings with which nothing times out, but for what a test wants to see timing out. */
public final class TestSettings {

    public static final SocketSettings PATIENT = with(Duration.ofSeconds(25), Duration.ofSeconds(20));

    private TestSettings() {}

    public static SocketSettings with(Duration pingInterval, Duration pingTimeout) {
        return new SocketSettings(
                pingInterval,
                pingTimeout,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                65_536,
                1 << 20,
                4096,
                List.of("https://app.example"));
    }

    public static SocketSettings connectingWithin(Duration connectTimeout) {
        return new SocketSettings(
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                connectTimeout,
                65_536,
                1 << 20,
                4096,
                List.of());
    }
}
