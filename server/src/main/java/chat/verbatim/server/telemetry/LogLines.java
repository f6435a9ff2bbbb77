package chat.verbatim.server.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts log lines by level, where they are written. Micrometer's own counter sits where it is asked about those, too, that
 * are not: some hundred times for each request.
 */
@Component
final class LogLines extends UnsynchronizedAppenderBase<ILoggingEvent> implements MeterBinder, AutoCloseable {

    private static final List<Level> LEVELS = List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE);

    private final ch.qos.logback.classic.Logger root =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final Map<Level, Counter> counters = new HashMap<>();

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var level : LEVELS) {
            var counter = Counter.builder("logback.events")
                    .description("Log lines by level")
                    .baseUnit("events")
                    .tag("level", level.toString().toLowerCase(Locale.ROOT))
                    .register(registry);
            counters.put(level, counter);
        }
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        var counter = counters.get(line.getLevel());
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
