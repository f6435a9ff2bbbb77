package chat.verbatim.bench.versus;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** The PostgreSQL and the MongoDB that were started for the benchmarks, and databases of their own in them. */
record Engines(String postgres, long postgresPid, String mongodb, long mongodbPid) {

    static Engines fromProperties() {
        return new Engines(
                property("bench.postgres"),
                Long.parseLong(property("bench.postgres.pid")),
                property("bench.mongodb"),
                Long.parseLong(property("bench.mongodb.pid")));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** The address of a new database of PostgreSQL. */
    String postgres(String database) throws SQLException {
        drop(database);
        execute("CREATE DATABASE " + database);
        return postgres.replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
    }

    void drop(String database) throws SQLException {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The address of a database of MongoDB. */
    String mongodb(String database) {
        return mongodb.replaceFirst("/\\?", "/" + database + "?");
    }
}
