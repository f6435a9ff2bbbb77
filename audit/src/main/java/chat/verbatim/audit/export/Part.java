package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.Hash;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A member while it is written, in a file of its own. */
final class Part implements Closeable {

    private final String name;
    private final Path file;
    private final OutputStream out;
    private final MessageDigest digest = Hash.newSha256();
    private long size;

    Part(String name, Path folder) throws IOException {
        this.name = name;
        this.file = folder.resolve(name.replace('/', '.'));
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    void write(String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.write(bytes);
        digest.update(bytes);
        size += bytes.length;
    }

    /** After the last byte. */
    Manifest.Listed listed() throws IOException {
        out.close();
        return Manifest.Listed.of(name, size, digest.digest());
    }

    void copyTo(OutputStream archive) throws IOException {
        Files.copy(file, archive);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
