package chat.verbatim.log.content;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of users are.
 *
 * @param jdbcUrl of PostgreSQL, or of an SQLite file where it begins with {@code jdbc:sqlite:}; not the log's own
 */
public record KeySettings(
        String jdbcUrl, @Nullable String user, @Nullable String password, MasterKey masterKey) {

    /** A key store in a file of this folder. */
    public static KeySettings in(Path folder, MasterKey masterKey) {
        return new KeySettings("jdbc:sqlite:" + folder.resolve("keys.db"), null, null, masterKey);
    }

    /** Without anything that can be a secret. */
    @Override
    public String toString() {
        return "KeySettings[" + (jdbcUrl.startsWith("jdbc:sqlite:") ? "SQLite" : "PostgreSQL") + "]";
    }
}
