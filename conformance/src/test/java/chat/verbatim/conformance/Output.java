package chat.verbatim.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a process has printed so far, drained all the time so that it never blocks on a full pipe. */
public final class Output {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Output() {}

    static Output of(Process process) {
        var output = new Output();
        Thread.ofVirtual().start(() -> {
            try (var reader = process.inputReader()) {
                reader.lines().forEach(output.lines::add);
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                output.lines.add("(output ended: " + e.getMessage() + ")");
            }
        });
        return output;
    }

    public boolean contains(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    public List<String> lines() {
        return lines;
    }
}
