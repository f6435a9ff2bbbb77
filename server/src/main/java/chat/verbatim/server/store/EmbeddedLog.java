package chat.verbatim.server.store;

import chat.verbatim.log.LogSettings;
import chat.verbatim.server.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log in a file of the data folder. */
final class EmbeddedLog {

    private static final String FILE = "verbatim.db";

    private EmbeddedLog() {}

    /** Makes the file where there is none. */
    static LogSettings in(StoreSettings settings, DataFolder folder, Keys keys) {
        return LogSettings.of("jdbc:sqlite:" + folder.file(FILE), KeyStores.embedded(settings, folder, keys));
    }

    /** Makes neither file nor folder, for those who only want what is there. */
    static void refuseMissing(Path folder) {
        var file = folder.toAbsolutePath().normalize().resolve(FILE);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) == 0) {
                throw new StartRefused("there is no embedded log in " + file.getParent()
                        + "; name its folder with --data or VERBATIM_DATA");
            }
        } catch (IOException e) {
            throw new StartRefused("the file " + file + " cannot be read: " + e);
        }
    }
}
