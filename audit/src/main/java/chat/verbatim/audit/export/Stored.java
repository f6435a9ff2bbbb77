package chat.verbatim.audit.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of an export are. */
interface Stored {

    long size() throws IOException;

    /** From an offset on; more than the export has cannot be read. */
    InputStream from(long offset) throws IOException;

    static Stored in(Path file) {
        return new Stored() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream from(long offset) throws IOException {
                return Channels.newInputStream(Files.newByteChannel(file).position(offset));
            }
        };
    }

    static Stored of(byte[] bytes) {
        return new Stored() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream from(long offset) {
                return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
            }
        };
    }
}
