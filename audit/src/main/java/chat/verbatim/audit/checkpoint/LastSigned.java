package chat.verbatim.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/** The newest checkpoint that this node knows to be signed, in a file beside the key: whoever takes the log back does not take this back with it. */
final class LastSigned {

    private static final int NAME_BYTES = 8;

    private final Path file;
    private final VerifierKey key;

    /** @param folder where the key is */
    LastSigned(Path folder, VerifierKey key) {
        var name =
                HexFormat.of().formatHex(Hash.sha256(key.name().getBytes(UTF_8)).bytes(), 0, NAME_BYTES);
        this.file = folder.resolve("checkpoint-" + name);
        this.key = key;
    }

    Optional<Signed> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Signed.of(Files.readAllBytes(file), key, file.toString()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the last checkpoint cannot be read: " + file, e);
        }
    }

    /** Durable on return; there is never half of one. */
    void write(Signed signed) {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(signed.note().bytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the last checkpoint cannot be written: " + file, e);
        }
    }
}
