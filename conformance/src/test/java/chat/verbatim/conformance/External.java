package chat.verbatim.conformance;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database and a MongoDB database of their own on the servers that the environment names. */
record External(String name, String logUrl, String mongoUri) implements Stores {

    static final String LOG = "VERBATIM_LOG_URL";
    static final String MONGO = "VERBATIM_MONGODB_URI";

    /** Whether the suite runs on real engines. */
    static boolean given() {
        return env(LOG) != null && env(MONGO) != null;
    }

    static External fresh() {
        var name = "verbatim_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        execute("CREATE DATABASE " + name);
        execute("CREATE DATABASE " + name + "_keys");
        return new External(name, withDatabase(theEnv(LOG), name), withDatabase(theEnv(MONGO), name));
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(keys(withDatabase(logUrl, name + "_keys")));
        settings.put(LOG, logUrl);
        settings.put(MONGO, mongoUri);
        return settings;
    }

    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        execute("DROP DATABASE IF EXISTS " + name + "_keys WITH (FORCE)");
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection(theEnv(LOG));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Settings for a key store that every node is given. */
    static Map<String, String> keys(String url) {
        return Map.of("VERBATIM_KEYS_URL", url, "VERBATIM_MASTER_KEY", "A".repeat(43));
    }

    /** Puts the name in the place of the URL's database; host, port and parameters stay. */
    static String withDatabase(String url, String name) {
        var jdbc = url.startsWith("jdbc:") ? "jdbc:" : "";
        var uri = URI.create(url.substring(jdbc.length()));
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return jdbc + uri.getScheme() + "://" + uri.getRawAuthority() + "/" + name + query;
    }

    private static @Nullable String env(String variable) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() ? null : value;
    }

    private static String theEnv(String variable) {
        var value = env(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " is not set");
        }
        return value;
    }
}
