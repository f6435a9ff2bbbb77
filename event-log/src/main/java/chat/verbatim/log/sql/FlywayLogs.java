package chat.verbatim.log.sql;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets Flyway speak of trouble only; public because Flyway makes it by name. */
public final class FlywayLogs implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return new Quiet(LoggerFactory.getLogger(type));
    }

    private record Quiet(Logger to) implements Log {
        @Override
        public void debug(String message) {
            to.trace(message);
        }

        @Override
        public void info(String message) {
            to.debug(message);
        }

        @Override
        public void notice(String message) {
            to.debug(message);
        }

        @Override
        public void warn(String message) {
            to.warn(message);
        }

        @Override
        public void error(String message) {
            to.error(message);
        }

        @Override
        public void error(String message, Exception e) {
            to.error(message, e);
        }
    }
}
