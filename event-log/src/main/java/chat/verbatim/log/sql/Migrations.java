package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Creates the tables, unless there are some of another release: then nothing is touched. */
final class Migrations {

    /** The form in which this release writes and reads. */
    static final int FORM = 1;

    private Migrations() {}

    static void run(DataSource source, String dialect) {
        refuseAnotherForm(source);
        try {
            Flyway.configure()
                    .loggers(FlywayLogs.class.getName())
                    .dataSource(source)
                    .locations("classpath:chat/verbatim/log/" + dialect)
                    .table("log_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new LogFormException("The tables of the log cannot be created: " + oneLine(e), e);
        }
        refuseAnotherForm(source);
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
