package chat.verbatim.log.sql;

import chat.verbatim.log.LogFormException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates tables, unless there are some of another release: then nothing is touched. */
final class Migrations {

    /** The form in which this release writes and reads. */
    static final int FORM = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** Of a log that is being copied to: no release reads it. */
    static final int COPYING = -1;

    private Migrations() {}

    static void run(Schema schema, DataSource source, String dialect) {
        run(schema, source, dialect, Set.of(FORM));
    }

    /** @param forms in which it may be already */
    static void run(Schema schema, DataSource source, String dialect, Set<Integer> forms) {
        refuseAnotherForm(schema, source, forms);
        try {
            flyway(schema, source, dialect).migrate();
        } catch (FlywayException e) {
            throw new LogFormException("The tables of the " + schema.what + " cannot be created: " + oneLine(e), e);
        }
        refuseAnotherForm(schema, source, forms);
    }

    /** Returns once somebody else has run them all; those of a later release do not count. */
    static void await(Schema schema, DataSource source, String dialect) {
        refuseAnotherForm(schema, source, Set.of(FORM));
        if (!complete(schema, source, dialect)) {
            LOG.info("The {}: its tables are not all there; waiting for a node that may make them", schema.what);
            do {
                pause();
            } while (!complete(schema, source, dialect));
            refuseAnotherForm(schema, source, Set.of(FORM));
        }
    }

    private static boolean complete(Schema schema, DataSource source, String dialect) {
        try {
            var known = flyway(schema, source, dialect).info();
            return known.current() != null && known.pending().length == 0;
        } catch (FlywayException e) {
            throw new LogFormException("The tables of the " + schema.what + " cannot be looked at: " + oneLine(e), e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogFormException("Stopped while waiting for tables.", e);
        }
    }

    private static Flyway flyway(Schema schema, DataSource source, String dialect) {
        return Flyway.configure()
                .loggers(FlywayLogs.class.getName())
                .dataSource(source)
                .locations("classpath:" + schema.folder + dialect)
                .table(schema.history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    /** Makes nothing: where there are no tables, that is a refusal too. */
    static void refuseAllButThisForm(Schema schema, DataSource source) {
        if (refuseAnotherForm(schema, source, Set.of(FORM)).isEmpty()) {
            throw new LogFormException("There is no " + schema.what + ".");
        }
    }

    /** Where there is no log but something else, it is another application's database, and no place for one. */
    static void refuseForeignTables(Connection c) throws SQLException {
        if (form(Schema.LOG, c).isPresent()) {
            return;
        }
        try (var tables = c.getMetaData().getTables(null, c.getSchema(), null, new String[] {"TABLE"})) {
            while (tables.next()) {
                var name = tables.getString("TABLE_NAME");
                if (!name.equals(Schema.LOG.history)) {
                    throw new LogFormException("the target has tables of something else (" + name
                            + " is one): a log wants a database or schema of its own");
                }
            }
        }
    }

    private static OptionalInt refuseAnotherForm(Schema schema, DataSource source, Set<Integer> forms) {
        try (Connection c = source.getConnection()) {
            var form = form(schema, c);
            if (form.isPresent() && !forms.contains(form.getAsInt())) {
                throw new LogFormException(refusal(schema, form.getAsInt()));
            }
            return form;
        } catch (SQLException e) {
            throw new LogFormException("The database of the " + schema.what + " cannot be read: " + oneLine(e), e);
        }
    }

    private static String refusal(Schema schema, int form) {
        return form == COPYING
                ? "This log is being copied to, or a copy to it came to no end: let ./verbatim copy-log end it first."
                : "This " + schema.what + " is of form " + form + ", " + (form > FORM ? "newer" : "older")
                        + " than form " + FORM + ", which this release reads; nothing was changed.";
    }

    /** Empty where there are no tables of it. */
    static OptionalInt form(Schema schema, Connection c) throws SQLException {
        if (!has(c, schema.formTable)) {
            return OptionalInt.empty();
        }
        try (var s = c.createStatement();
                var r = s.executeQuery("SELECT form FROM " + schema.formTable)) {
            return OptionalInt.of(r.next() ? r.getInt(1) : 0);
        }
    }

    private static boolean has(Connection c, String table) throws SQLException {
        try (var tables = c.getMetaData().getTables(null, c.getSchema(), table, null)) {
            return tables.next();
        }
    }

    static String oneLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.matches("-+"))
                .findFirst()
                .orElse("");
    }
}
