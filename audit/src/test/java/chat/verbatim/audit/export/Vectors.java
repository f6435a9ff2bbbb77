package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What both verifiers are tested with; one file for each export, and one line for each case: file, options, exit status, place. */
final class Vectors {

    static final Path FOLDER = Path.of("../verify/vectors");

    private Vectors() {}

    static boolean written() {
        return "write".equals(System.getProperty("verbatim.vectors"));
    }

    static byte[] read(String name) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(FOLDER.resolve(name))))) {
            return in.readAllBytes();
        }
    }

    static void write(String name, byte[] export) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(export);
        }
        Files.write(FOLDER.resolve(name), bytes.toByteArray());
    }

    /** Those exports that an operator changed, which are named by what they are, and their cases. */
    static void forgetOperators() throws IOException {
        var cases = new StringBuilder();
        for (var line : Files.readAllLines(FOLDER.resolve("cases"))) {
            var name = line.substring(0, line.indexOf('\t'));
            if (name.startsWith("operator-")) {
                Files.deleteIfExists(FOLDER.resolve(name));
            } else {
                cases.append(line).append('\n');
            }
        }
        write("cases", cases.toString());
    }

    static void write(String name, String text) throws IOException {
        Files.write(FOLDER.resolve(name), text.getBytes(UTF_8));
    }
}
