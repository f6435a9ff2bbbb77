package chat.verbatim.server.start;

import java.util.TimeZone;
import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;

/** Starts what a main asks for; where that fails, {@link OneLineFailure} has said why, and the process ends. */
public final class Start {

    private Start() {}

    /** A server: returns when it is ready. */
    public static void run(Class<?> sides, String... args) {
        prepare();
        try {
            var application = new SpringApplication(sides);
            application.addListeners(new StopDeadline());
            application.run(Arguments.of(args));
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }

    /** Some work, after which the process ends with the code that the work returns. */
    public static void once(Class<?> parts, ToIntFunction<ApplicationContext> work, String... args) {
        prepare();
        var application = new SpringApplication(parts);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(Arguments.of(args))) {
            System.exit(attempt(work, context));
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }

    private static int attempt(ToIntFunction<ApplicationContext> work, ApplicationContext context) {
        try {
            return work.applyAsInt(context);
        } catch (RuntimeException e) {
            System.err.println("verbatim: " + OneLineFailure.line(e));
            return 1;
        }
    }

    private static void prepare() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
