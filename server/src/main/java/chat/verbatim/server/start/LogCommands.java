package chat.verbatim.server.start;

import chat.verbatim.server.store.LogUpkeep;
import java.util.function.Predicate;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** What there is to do with a log that nobody is served from; each gives the process's exit code. */
public final class LogCommands {

    private LogCommands() {}

    /** {@code --to JDBC-URL [--user USER --password-file FILE]}, and any setting. */
    public static int copy(Class<?> stores, String... args) {
        CopyWish wish;
        try {
            wish = CopyWish.of(args);
        } catch (StartRefused e) {
            return refused(e);
        }
        return run(stores, wish.settings().toArray(String[]::new), context -> {
            context.getBean(LogUpkeep.class).copy(wish.target(), System.out::println);
            return true;
        });
    }

    /** Any setting: what is checked is the log that a node would serve with them. */
    public static int check(Class<?> stores, String... args) {
        return run(stores, args, context -> context.getBean(LogUpkeep.class).check(System.out::println));
    }

    /** Of the stores, only what is asked for is opened. */
    private static int run(Class<?> stores, String[] args, Predicate<ConfigurableApplicationContext> command) {
        var application = Start.application(stores);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        ConfigurableApplicationContext started;
        try {
            started = application.run(Arguments.of(args));
        } catch (RuntimeException reported) {
            return 1;
        }
        try (var context = started) {
            return command.test(context) ? 0 : 1;
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    private static int refused(RuntimeException e) {
        System.err.println("verbatim: " + OneLineFailure.line(e));
        return 1;
    }
}
