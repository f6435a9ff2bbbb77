package chat.verbatim.server.store;

import chat.verbatim.server.start.StartRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys that this installation made for itself; they lie in the data folder and are readable by its owner only. */
public final class Keys {

    /** Signs and checks the tokens of an installation that was given no keys. */
    public static final String TOKENS = "token";

    /** Signs cursors where no secret is configured. */
    public static final String CURSORS = "signing";

    /** Wraps the keys of users where no other is configured. */
    public static final String MASTER = "master";

    /** Signs what the log is, where it is embedded. */
    public static final String LOG = "log";

    private static final int BYTES = 32;

    private final Path folder;

    /** @param data the data folder */
    public Keys(Path data) {
        folder = data.toAbsolutePath().normalize().resolve("keys");
    }

    /** Where they are. */
    Path folder() {
        return folder;
    }

    /** With the folder made where it is not there yet. */
    Keys ready() {
        try {
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            return this;
        } catch (IOException e) {
            throw new StartRefused("the folder " + folder + " cannot be made: " + e);
        }
    }

    /** The key of a name, made where there is none yet. */
    public SecretKey named(String name) {
        var file = folder.resolve(name + ".key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new StartRefused("the key " + file + " cannot be read or written: " + e);
        }
    }

    /** The file that a key of a name is in, whether or not it is there. */
    Path file(String name) {
        return folder.resolve(name + ".key");
    }

    /**
     * The key as a secret that other nodes can be given, in a file beside it; empty where there is no such key.
     *
     * @see SigningSecret
     */
    Optional<Path> asSecret(String name) {
        var file = folder.resolve(name + ".key");
        var secret = folder.resolve(name + ".secret");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Files.move(draft(SigningSecret.of(read(file).getEncoded())), secret, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(secret);
        } catch (IOException e) {
            throw new StartRefused("the file " + secret + " cannot be written: " + e);
        }
    }

    private static SecretKey read(Path file) throws IOException {
        try {
            var key = Base64.getUrlDecoder().decode(Files.readString(file).strip());
            if (key.length >= BYTES) {
                return new SecretKeySpec(key, "HmacSHA256");
            }
        } catch (IllegalArgumentException e) {
            // not what was written here once
        }
        throw new StartRefused("the key " + file + " is damaged; restore it, or remove it to have a new one made");
    }

    /** Written beside and moved in: nobody reads half a key, and of two that make one at once the first wins. */
    private void create(Path file) throws IOException {
        Files.createDirectories(folder, OwnerOnly.folder(folder));
        var random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var draft = draft(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        try {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(draft);
        }
    }

    private Path draft(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "new", null, OwnerOnly.file(folder)), text + "\n");
    }
}
