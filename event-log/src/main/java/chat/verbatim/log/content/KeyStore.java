package chat.verbatim.log.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.log.LogFormException;
import chat.verbatim.log.sql.KeyBinding;
import chat.verbatim.log.sql.KeyDatabases;
import chat.verbatim.log.sql.KeyRows;
import java.sql.SQLException;
import java.util.Optional;

/** Opens the key store of a log, and no other: with wrong keys all that was ever typed would look erased. */
final class KeyStore {

    private static final byte[] CHECK = "verbatim key store".getBytes(UTF_8);

    private KeyStore() {}

    /** Makes its tables where there are none, and from then on it belongs to this log. */
    static KeyRows opened(KeySettings settings, String log, boolean hasTexts) {
        return checked(KeyDatabases.open(settings.jdbcUrl(), settings.user(), settings.password()), rows -> {
            if (rows.binding().isEmpty()) {
                if (hasTexts) {
                    throw new LogFormException(
                            "The key store is new, but the log has texts that only its own keys open:"
                                    + " restore its key store.");
                }
                rows.bind(new KeyBinding(log, settings.masterKey().wrap(CHECK, log.getBytes(UTF_8))));
            }
            return refused(rows.binding().orElseThrow(), log, settings.masterKey());
        });
    }

    /** Waits until a node that may has made it; a file has this process alone, and nobody to wait for. */
    static KeyRows followed(KeySettings settings, String log) {
        if (settings.jdbcUrl().startsWith("jdbc:sqlite:")) {
            return opened(settings, log, false);
        }
        return checked(KeyDatabases.follow(settings.jdbcUrl(), settings.user(), settings.password()), rows -> {
            var binding = rows.binding();
            while (binding.isEmpty()) {
                rows.pause();
                binding = rows.binding();
            }
            return refused(binding.get(), log, settings.masterKey());
        });
    }

    /** Makes and changes nothing. */
    static KeyRows read(KeySettings settings, String log) {
        return checked(
                KeyDatabases.reading(settings.jdbcUrl(), settings.user(), settings.password()),
                rows -> rows.binding().isEmpty()
                        ? Optional.of("The key store belongs to no log yet.")
                        : refused(rows.binding().get(), log, settings.masterKey()));
    }

    private static KeyRows checked(KeyRows rows, Check check) {
        try {
            check.why(rows).ifPresent(why -> {
                throw new LogFormException(why);
            });
            return rows;
        } catch (SQLException e) {
            rows.close();
            throw new LogFormException("The key store cannot be used: " + KeyRows.oneLine(e), e);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static Optional<String> refused(KeyBinding binding, String log, MasterKey master) {
        if (!binding.log().equals(log)) {
            return Optional.of("The key store belongs to another log; nothing was changed.");
        }
        try {
            master.unwrap(binding.master(), log.getBytes(UTF_8));
            return Optional.empty();
        } catch (TamperedException e) {
            return Optional.of("The master key is not the one that this key store was made with.");
        }
    }

    private interface Check {
        Optional<String> why(KeyRows rows) throws SQLException;
    }
}
