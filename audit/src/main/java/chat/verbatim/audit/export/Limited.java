package chat.verbatim.audit.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends after so many bytes. */
final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream in, long left) {
        super(in);
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            return -1;
        }
        left--;
        return super.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var read = super.read(to, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }
}
