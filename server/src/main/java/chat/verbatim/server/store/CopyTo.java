package chat.verbatim.server.store;

import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.server.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a log is to be copied to, where its keys are, and each as whom. */
public record CopyTo(Place log, Place keys) {

    public CopyTo {
        if (log.url.equals(keys.url)) {
            throw new StartRefused("--keys-to must be another database than --to, with backups of its own");
        }
    }

    /** @param option what the operator calls it */
    public record Place(
            String option,
            String url,
            @Nullable String user,
            @Nullable Path passwordFile) {

        public Place {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new StartRefused(option + " must begin with jdbc:postgresql:");
            }
        }

        @Nullable
        String password() {
            try {
                return passwordFile == null
                        ? null
                        : Files.readString(passwordFile).replaceFirst("\\R\\z", "");
            } catch (IOException e) {
                throw new StartRefused(
                        "the file of the password of " + option + ", " + passwordFile + ", cannot be read: " + e);
            }
        }

        /** The URL without a password, if it has one. */
        @Override
        public String toString() {
            return url.replaceAll("(?i)([?&]password=)[^&]*", "$1...");
        }
    }

    /** @param master is not asked: keys are copied as they are wrapped */
    LogSettings settings(MasterKey master) {
        return LogSettings.of(log.url, new KeySettings(keys.url, keys.user, keys.password(), master))
                .as(log.user, log.password());
    }
}
