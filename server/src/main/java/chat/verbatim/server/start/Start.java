package chat.verbatim.server.start;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;

/** Starts the sides that a main asks for. */
public final class Start {

    private Start() {}

    /** Returns when the server is ready; where it cannot become so, {@link OneLineFailure} has said why, and the process ends. */
    public static void run(Class<?> sides, String... args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        try {
            new SpringApplication(sides).run(Arguments.of(args));
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }
}
