package chat.verbatim.bench.versus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is asked of MongoDB itself; the peer has its driver. */
final class Mongo {

    private Mongo() {}

    /** What it printed. */
    static String run(String uri, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "bench/peers/express/mongo.mjs", uri));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        return printed;
    }
}
