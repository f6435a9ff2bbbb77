package chat.verbatim.bench.versus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Results as files, one a scenario, so that scenarios of several runs come into one picture. */
final class Results {

    private static final Path FOLDER = Path.of("bench", "target", "results");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectWriter READABLE = JSON.writerWithDefaultPrettyPrinter();

    private Results() {}

    /** Keeps it, and draws the picture anew. */
    static void keep(Result result, List<String> order) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(result.scenario() + ".json"), READABLE.writeValueAsString(result) + "\n");
        Files.writeString(FOLDER.resolve(result.scenario() + ".md"), result.table());
        var all = new ArrayList<Ratio>();
        for (var scenario : order) {
            var file = FOLDER.resolve(scenario + ".json");
            if (Files.exists(file)) {
                all.addAll(JSON.readValue(Files.readString(file), Result.class).ratios());
            }
        }
        Files.writeString(FOLDER.resolve("performance.svg"), Picture.of(all));
    }
}
