package chat.verbatim.log.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Pools of connections, each prepared by statements of its own. */
final class Connections {

    /** Who waits longer is better told to come back. */
    static final long WITHIN_MILLIS = 5_000;

    private Connections() {}

    static HikariDataSource readers(DataSource source, int size, @Nullable String prepareWith) {
        var config = config("log-readers", source, size, prepareWith);
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }

    static HikariDataSource snapshots(DataSource source, int size, @Nullable String prepareWith) {
        return new HikariDataSource(config("log-snapshots", source, size, prepareWith));
    }

    static HikariDataSource keys(DataSource source, int size, @Nullable String prepareWith, boolean readOnly) {
        var config = config("keys", source, size, prepareWith);
        config.setReadOnly(readOnly);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String name, DataSource source, int size, @Nullable String prepareWith) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(WITHIN_MILLIS);
        config.setConnectionInitSql(prepareWith);
        return config;
    }
}
