package chat.verbatim.audit.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Puts exports and what they are verified with where another verifier finds them: {@code -Dverbatim.samples=FOLDER}. */
class SampleFoldersTest {

    private static final Path FOLDER = Path.of(System.getProperty("verbatim.samples", "target/samples"));

    @ParameterizedTest
    @CsvSource({"small, 0", "larger, 200"})
    void samples_are_written(String name, int messages) throws IOException {
        write(name, messages == 0 ? Anchored.of(SampleLog.small(), 1, 3) : Anchored.of(SampleLog.talk(messages), 1));
    }

    static void write(String name, Anchored anchored) throws IOException {
        var folder = FOLDER.resolve(name);
        Files.createDirectories(folder);
        Files.write(folder.resolve("export.tar"), anchored.export());
        Files.writeString(folder.resolve("log.key"), anchored.anchors().log() + "\n");
        Files.writeString(
                folder.resolve("witness.key"), anchored.anchors().witnesses().getFirst() + "\n");
        var known = anchored.anchors().known();
        if (known != null) {
            Files.write(folder.resolve("known"), known.bytes());
        }
    }
}
