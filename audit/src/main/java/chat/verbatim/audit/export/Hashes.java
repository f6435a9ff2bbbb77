package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The hashes that a member has, one a line. */
final class Hashes implements Iterator<Hash> {

    private final Lines lines;
    private @Nullable String next;

    Hashes(Lines lines) {
        this.lines = lines;
        this.next = line();
    }

    private @Nullable String line() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** @throws IllegalArgumentException where a line is none */
    @Override
    public Hash next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        var hash = Hash.ofBase64(next);
        next = line();
        return hash;
    }
}
