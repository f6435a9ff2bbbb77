package chat.verbatim.audit.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Positions, in a file: an export of millions of events needs them all again for its tree, and no memory for them. */
final class PositionFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private long count;
    private long last;

    PositionFile(Path file) throws IOException {
        this.file = file;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void add(long position) throws IOException {
        out.writeLong(position);
        count++;
        last = position;
    }

    /** 0 where there is none. */
    long last() {
        return last;
    }

    /** After the last was added; throws {@link UncheckedIOException}. */
    Reading read() throws IOException {
        out.close();
        return new Reading(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)), count);
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** All of them, as they were added. */
    static final class Reading implements PrimitiveIterator.OfLong, AutoCloseable {

        private final DataInputStream in;
        private long left;

        private Reading(DataInputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public long nextLong() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            try {
                return in.readLong();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
