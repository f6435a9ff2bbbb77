package chat.verbatim.server.store;

import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.server.start.StartRefused;

/** Where the keys of users are: apart from the log, in the data folder where nothing is configured. */
final class KeyStores {

    private static final String FILE = "keys/keys.db";
    private static final String MASTER_KEY = "verbatim.master-key";

    private KeyStores() {}

    /** Those of an embedded log. */
    static KeySettings embedded(StoreSettings settings, DataFolder folder, Keys keys) {
        var own = keys.named(Keys.MASTER); // and the folder is there
        var configured = settings.masterKey();
        var master = MasterKey.of(configured == null ? own.getEncoded() : KeyBytes.of(MASTER_KEY, configured));
        return settings.keys().url() == null
                ? new KeySettings("jdbc:sqlite:" + folder.file(FILE), null, null, master)
                : external(settings, settings.keys().url(), master);
    }

    /** Those of a log that is shared: there is no default for what other nodes need as well. */
    static KeySettings shared(StoreSettings settings) {
        var url = settings.keys().url();
        var master = settings.masterKey();
        if (url == null || master == null) {
            throw new StartRefused("an external log needs an external key store: set VERBATIM_KEYS_URL and"
                    + " VERBATIM_MASTER_KEY (or, for what is secret, a file that the same name with _FILE leads to)");
        }
        if (url.equals(settings.log().url())) {
            throw new StartRefused(
                    "verbatim.keys.url must be another database than the log's, with backups of its own");
        }
        return external(settings, url, MasterKey.of(KeyBytes.of(MASTER_KEY, master)));
    }

    private static KeySettings external(StoreSettings settings, String url, MasterKey master) {
        return new KeySettings(
                postgres("verbatim.keys.url", url),
                settings.keys().user(),
                settings.keys().password(),
                master);
    }

    static String postgres(String setting, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused(setting + " must begin with jdbc:postgresql:");
        }
        return url;
    }
}
