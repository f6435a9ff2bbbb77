package chat.verbatim.server.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where things are kept.
 *
 * @param data the folder of the embedded log and of generated keys, for one process at a time
 * @param masterKey wraps the keys of what people type: 32 bytes in base64, the same on every node of one deployment; made and kept
 *     in the data folder where there is none
 * @param signingSecret signs cursors, at least 32 bytes, the same on every node of one deployment; made and kept in the data
 *     folder where there is none. "base64url:" may come before bytes that no text can be
 */
@ConfigurationProperties("verbatim")
public record StoreSettings(
        @DefaultValue("data") Path data,
        @DefaultValue Log log,
        @DefaultValue Mongodb mongodb,
        @DefaultValue KeyStore keys,
        @Nullable String masterKey,
        @Nullable String signingSecret) {

    /**
     * @param url JDBC, of PostgreSQL; embedded SQLite in the data folder where there is none
     * @param user of the log's database, where the address does not say it
     * @param password of that user
     */
    public record Log(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {
        public Log {
            url = set(url);
        }

        /** Without what may be secret. */
        @Override
        public String toString() {
            return url == null ? "embedded" : "external";
        }
    }

    /** @param uri of a replica set; in this process, and made anew at each start, where there is none */
    public record Mongodb(@Nullable String uri) {
        public Mongodb {
            uri = set(uri);
        }

        /** Without what may be secret. */
        @Override
        public String toString() {
            return uri == null ? "embedded" : "external";
        }
    }

    /**
     * Where the keys are of what people type.
     *
     * @param url JDBC, of another database than the log's; SQLite in the data folder where there is none
     * @param user of the key store's database, where the address does not say it
     * @param password of that user
     */
    public record KeyStore(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {
        public KeyStore {
            url = set(url);
        }

        /** Without what may be secret. */
        @Override
        public String toString() {
            return url == null ? "embedded" : "external";
        }
    }

    public StoreSettings {
        masterKey = set(masterKey);
        signingSecret = set(signingSecret);
    }

    public boolean embeddedLog() {
        return log.url == null;
    }

    public boolean embeddedReadModel() {
        return mongodb.uri == null;
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "StoreSettings[data=" + data + ", log=" + log + ", mongodb=" + mongodb + ", keys=" + keys + "]";
    }

    /** A variable that is there but empty is a setting that is not made. */
    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
