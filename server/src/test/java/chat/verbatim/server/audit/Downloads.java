package chat.verbatim.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.audit.export.VerifyCommand;
import chat.verbatim.server.Http;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks for exports, fetches them, and verifies them as somebody would who has nothing but the file and the key. */
final class Downloads {

    private static final String REASON = "Case 8";

    private final int port;
    private final String token;

    Downloads(int port) {
        this(port, "");
    }

    private Downloads(int port, String token) {
        this.port = port;
        this.token = token;
    }

    Downloads with(String other) {
        return new Downloads(port, other);
    }

    Http http() {
        return new Http(port).bearer(token).with("Audit-Reason", REASON);
    }

    /** The job, once it is settled. */
    JsonNode made(String wish) throws Exception {
        var begun = http().post("/audit/exports", wish);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        var place = begun.headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Http.json(http().get(place).body()),
                        job -> !job.get("status").stringValue().equals("running"));
    }

    Path fetched(JsonNode job, Path folder) throws Exception {
        assertThat(job.get("status").stringValue()).as(job.toString()).isEqualTo("done");
        var id = job.get("id").stringValue();
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/audit/exports/" + id + "/file"))
                    .header("Authorization", "Bearer " + token)
                    .header("Audit-Reason", REASON);
            var file = folder.resolve(id + ".tar");
            assertThat(http.send(request.build(), BodyHandlers.ofFile(file)).statusCode())
                    .isEqualTo(200);
            var part = http.send(request.header("Range", "bytes=0-7").build(), BodyHandlers.ofString());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("manifest");
            return file;
        }
    }

    String verdict(Path export, String... more) throws Exception {
        var said = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of(
                export.toString(), "--key", http().get("/audit/log/key").body().strip()));
        arguments.addAll(List.of(more));
        new VerifyCommand(new PrintStream(said, true, UTF_8)).run(arguments.toArray(String[]::new));
        return said.toString(UTF_8).lines().toList().getLast();
    }
}
