package chat.verbatim.server.store;

import chat.verbatim.log.LogSettings;
import chat.verbatim.server.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a log is to be copied to, and as whom. */
public record CopyTo(
        String url, @Nullable String user, @Nullable Path passwordFile) {

    public CopyTo {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused("--to must begin with jdbc:postgresql:");
        }
    }

    LogSettings settings() {
        return LogSettings.of(url).as(user, passwordFile == null ? null : password(passwordFile));
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new StartRefused("--password-file " + file + " cannot be read: " + e);
        }
    }

    /** The URL without a password, if it has one. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)([?&]password=)[^&]*", "$1...");
    }
}
