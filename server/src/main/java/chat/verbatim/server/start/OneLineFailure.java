package chat.verbatim.server.start;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line on standard error why the server did not start; the stack trace is for {@code --debug}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineFailure implements SpringBootExceptionReporter {

    private final boolean debug;

    OneLineFailure(@Nullable ConfigurableApplicationContext context) {
        debug = context != null && context.getEnvironment().containsProperty("debug");
    }

    @Override
    public boolean reportException(Throwable failure) {
        System.err.println("verbatim: " + line(failure).replaceAll("\\s+", " "));
        return !debug;
    }

    static String line(Throwable failure) {
        return causes(failure)
                .filter(StartRefused.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .or(() -> causes(failure)
                        .flatMap(each -> Stream.ofNullable(known(each)))
                        .findFirst())
                .orElseGet(() -> unknown(failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause);
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case PortInUseException port ->
                "port " + port.getPort() + " is in use; choose another with --port or VERBATIM_PORT";
            case BindException setting -> "the setting " + setting.getName() + " cannot be read" + reason(setting);
            default -> null;
        };
    }

    private static String reason(BindException setting) {
        var value = setting.getProperty() == null ? null : setting.getProperty().getOrigin();
        return value == null ? "" : " (" + value + ")";
    }

    private static String unknown(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "cannot start: " + message + " (--debug shows more)";
    }
}
