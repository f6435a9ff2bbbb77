package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a member, one after the other, each with its number. */
final class Lines implements AutoCloseable {

    private final String file;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    private Lines(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static Lines of(Container container, String file) throws IOException {
        return new Lines(file, container.open(file));
    }

    /** Of the line that was read last. */
    long number() {
        return number;
    }

    String file() {
        return file;
    }

    /** Null after the last. */
    @Nullable
    String next() throws IOException {
        line.reset();
        number++;
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end < 0) {
                    end = 0;
                    if (line.size() > 0) {
                        throw tampered(null, "the last line has no end");
                    }
                    return null;
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (at < end) {
                at++;
                return text();
            }
        }
    }

    private String text() {
        var bytes = line.toByteArray();
        var text = new String(bytes, UTF_8);
        if (!Arrays.equals(bytes, text.getBytes(UTF_8))) {
            throw tampered(null, "it is no UTF-8");
        }
        return text;
    }

    Defect tampered(@Nullable String field, String reason) {
        return Defect.tampered(file, number, field, reason);
    }

    Defect incomplete(@Nullable String field, String reason) {
        return Defect.incomplete(file, number, field, reason);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
