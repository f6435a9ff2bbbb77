package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Expects a member to be, piece by piece, what is made anew. */
final class Comparing implements AutoCloseable {

    private final String file;
    private final InputStream in;
    private long line;

    Comparing(Container container, String file) throws IOException {
        this.file = file;
        this.in = container.open(file);
    }

    void expect(String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        if (!Arrays.equals(bytes, in.readNBytes(bytes.length))) {
            throw Defect.tampered(file, line + 1, null, "it is not what follows from the events");
        }
        line += text.chars().filter(c -> c == '\n').count();
    }

    void expectEnd() throws IOException {
        if (in.read() >= 0) {
            throw Defect.tampered(file, line + 1, null, "there is more than follows from the events");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
