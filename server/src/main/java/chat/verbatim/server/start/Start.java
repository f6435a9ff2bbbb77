package chat.verbatim.server.start;

import chat.verbatim.query.CheckReport;
import chat.verbatim.query.ReadModelCheck;
import chat.verbatim.query.Rebuild;
import chat.verbatim.server.store.StoreSettings;
import java.util.TimeZone;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the sides that a main asks for. */
public final class Start {

    private Start() {}

    /** Returns when the server is ready; where it cannot become so, {@link OneLineFailure} has said why, and the process ends. */
    public static void run(Class<?> sides, String... args) {
        try {
            application(sides).run(Arguments.of(args));
            System.gc(); // what only the start needed goes back to the system
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }

    /** @return the process's exit code: 0 where the new read model is what the log says, and serves */
    public static int rebuild(Class<?> sides, String... args) {
        return onReadModel(sides, args, context -> {
            if (context.getBean(StoreSettings.class).embeddedReadModel()) {
                System.out.println(
                        "The embedded read model is in memory, and each start makes it anew; this tries it out.");
            }
            return context.getBean(Rebuild.class).run(System.out::println);
        });
    }

    /** @return the process's exit code: 0 where the read model that serves is what the log says */
    public static int checkReadModel(Class<?> sides, String... args) {
        return onReadModel(sides, args, context -> {
            if (context.getBean(StoreSettings.class).embeddedReadModel()) {
                throw new StartRefused(
                        "There is nothing to check: the embedded read model is made anew by each start.");
            }
            var report = context.getBean(ReadModelCheck.class).run();
            System.out.println(report);
            return report;
        });
    }

    private static int onReadModel(
            Class<?> sides, String[] args, Function<ConfigurableApplicationContext, CheckReport> command) {
        var application = application(sides);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(Arguments.of(args))) {
            return faults(context, command);
        } catch (IllegalStateException | StartRefused e) {
            System.err.println("verbatim: " + e.getMessage());
            return 1;
        } catch (RuntimeException reported) {
            return 1;
        }
    }

    /** What goes wrong once the start is over is nobody else's to report. */
    private static int faults(
            ConfigurableApplicationContext context, Function<ConfigurableApplicationContext, CheckReport> command) {
        try {
            return command.apply(context).faults().isEmpty() ? 0 : 1;
        } catch (RuntimeException e) {
            var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            System.err.println("verbatim: " + cause.getMessage());
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
