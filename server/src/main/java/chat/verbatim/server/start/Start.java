package chat.verbatim.server.start;

import chat.verbatim.query.Rebuild;
import chat.verbatim.server.store.StoreSettings;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/** Starts the sides that a main asks for. */
public final class Start {

    private Start() {}

    /** Returns when the server is ready; where it cannot become so, {@link OneLineFailure} has said why, and the process ends. */
    public static void run(Class<?> sides, String... args) {
        try {
            application(sides).run(Arguments.of(args));
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }

    /** @return the process's exit code: 0 where the new read model is what the log says, and serves */
    public static int rebuild(Class<?> sides, String... args) {
        var application = application(sides);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(Arguments.of(args))) {
            if (context.getBean(StoreSettings.class).embeddedReadModel()) {
                System.out.println(
                        "The embedded read model is in memory, and each start makes it anew; this tries it out.");
            }
            var report = context.getBean(Rebuild.class).run(System.out::println);
            return report.faults().isEmpty() ? 0 : 1;
        } catch (IllegalStateException e) {
            System.err.println("verbatim: " + e.getMessage());
            return 1;
        } catch (RuntimeException reported) {
            return 1;
        }
    }

    static SpringApplication application(Class<?> sides) {
        StopDeadline.register();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        return new SpringApplication(sides);
    }
}
