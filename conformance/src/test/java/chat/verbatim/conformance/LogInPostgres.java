package chat.verbatim.conformance;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL database that has nothing yet, and no MongoDB: the read model stays in the node. */
public record LogInPostgres(String name, String url) implements Stores {

    /** Whether the environment names a PostgreSQL. */
    public static boolean given() {
        return server() != null;
    }

    public static LogInPostgres fresh() {
        var name = "verbatim_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        execute("CREATE DATABASE " + name);
        execute("CREATE DATABASE " + name + "_keys");
        return new LogInPostgres(name, External.withDatabase(String.valueOf(server()), name));
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(External.LOG, url, "VERBATIM_KEYS_URL", keysUrl());
    }

    /** Its keys are in another one. */
    public String keysUrl() {
        return External.withDatabase(url, name + "_keys");
    }

    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS " + name + "_keys WITH (FORCE)");
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static @Nullable String server() {
        return Stream.of("VERBATIM_TEST_POSTGRES", External.LOG)
                .map(System::getenv)
                .filter(url -> url != null && !url.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static void execute(String sql) {
        try (var connection = DriverManager.getConnection(String.valueOf(server()));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
