package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the tables, unless there are some of another release: then nothing is touched. */
final class Migrations {

    /** The form in which this release writes and reads. */
    static final int FORM = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private Migrations() {}

    static void run(DataSource source, String dialect) {
        refuseAnotherForm(source);
        try {
            flyway(source, dialect).migrate();
        } catch (FlywayException e) {
            throw new LogFormException("The tables of the log cannot be created: " + oneLine(e), e);
        }
        refuseAnotherForm(source);
    }

    /** Returns once somebody else has run them all; those of a later release do not count. */
    static void await(DataSource source, String dialect) {
        refuseAnotherForm(source);
        if (!complete(source, dialect)) {
            LOG.info("Log: its tables are not all there; waiting for a node that may make them");
            do {
                pause();
            } while (!complete(source, dialect));
            refuseAnotherForm(source);
        }
    }

    private static boolean complete(DataSource source, String dialect) {
        try {
            var known = flyway(source, dialect).info();
            return known.current() != null && known.pending().length == 0;
        } catch (FlywayException e) {
            throw new LogFormException("The tables of the log cannot be looked at: " + oneLine(e), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogFormException("Stopped while waiting for the tables of the log.", e);
        }
    }

    private static Flyway flyway(DataSource source, String dialect) {
        return Flyway.configure()
                .loggers(FlywayLogs.class.getName())
                .dataSource(source)
                .locations("classpath:chat/verbatim/log/" + dialect)
                .table("log_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static void refuseAnotherForm(DataSource source) {
        try (Connection c = source.getConnection()) {
            if (!has(c, "log_form")) {
                return;
            }
            try (var s = c.createStatement();
                    var r = s.executeQuery("SELECT form FROM log_form")) {
                int form = r.next() ? r.getInt(1) : 0;
                if (form != FORM) {
                    throw new LogFormException("This log is of form " + form + ", " + (form > FORM ? "newer" : "older")
                            + " than form " + FORM + ", which this release reads; nothing was changed.");
                }
            }
        } catch (SQLException e) {
            throw new LogFormException("The database of the log cannot be read: " + oneLine(e), e);
        }
    }

    private static boolean has(Connection c, String table) throws SQLException {
        try (var tables = c.getMetaData().getTables(null, c.getSchema(), table, null)) {
            return tables.next();
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.matches("-+"))
                .findFirst()
                .orElse("");
    }
}
