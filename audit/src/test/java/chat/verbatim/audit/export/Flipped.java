package chat.verbatim.audit.export;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An export of which one byte is another, without a copy of all of it. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Flipped(byte[] export, int at, int mask) implements Stored {

    private static final int BEGINNING = "manifest\0".length();

    Verdict deserved() {
        return at < BEGINNING ? Verdict.CANNOT_DECIDE : Verdict.TAMPERED;
    }

    @Override
    public long size() {
        return export.length;
    }

    @Override
    public InputStream from(long offset) {
        return new FilterInputStream(new ByteArrayInputStream(export, (int) offset, export.length - (int) offset)) {
            private int next = (int) offset;

            @Override
            public int read() throws IOException {
                var b = super.read();
                return next++ == at && b >= 0 ? b ^ mask : b;
            }

            @Override
            public int read(byte[] to, int off, int length) throws IOException {
                var read = super.read(to, off, length);
                if (at >= next && at < next + read) {
                    to[off + at - next] ^= (byte) mask;
                }
                next += Math.max(read, 0);
                return read;
            }
        };
    }

    @Override
    public String toString() {
        return "byte " + at + " changed by " + mask;
    }
}
