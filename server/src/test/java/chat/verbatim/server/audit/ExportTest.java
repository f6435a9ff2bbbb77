package chat.verbatim.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.audit.export.VerifyCommand;
import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@Embedded
class ExportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Http anybody;
    private final int port;
    private Http auditor;
    private String token = "";

    ExportTest(@LocalServerPort int port) {
        this.port = port;
        anybody = new Http(port);
        auditor = anybody;
    }

    @BeforeEach
    void an_auditor() throws Exception {
        token = anybody.token("auditor-2", "audit:read", "audit:export");
        auditor = anybody.bearer(token).with("Audit-Reason", "Case 8");
    }

    private JsonNode made(String wish) throws Exception {
        var begun = auditor.post("/audit/exports", wish);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        var place = begun.headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Http.json(auditor.get(place).body()),
                        job -> !job.get("status").stringValue().equals("running"));
    }

    private Path fetched(JsonNode job) throws Exception {
        assertThat(job.get("status").stringValue()).as(job.toString()).isEqualTo("done");
        var address =
                "http://127.0.0.1:" + port + "/audit/exports/" + job.get("id").stringValue() + "/file";
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Bearer " + token)
                    .header("Audit-Reason", "Case 8");
            var file = folder.resolve(job.get("id").stringValue() + ".tar");
            var whole = http.send(request.build(), BodyHandlers.ofFile(file));
            assertThat(whole.statusCode()).isEqualTo(200);
            var part = http.send(request.header("Range", "bytes=0-7").build(), BodyHandlers.ofString());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("manifest");
            return file;
        }
    }

    private String verdict(Path export, String... more) throws Exception {
        var key = auditor.get("/audit/log/key").body().strip();
        var said = new ByteArrayOutputStream();
        var arguments = new java.util.ArrayList<>(List.of(export.toString(), "--key", key));
        arguments.addAll(List.of(more));
        new VerifyCommand(new PrintStream(said, true, UTF_8)).run(arguments.toArray(String[]::new));
        return said.toString(UTF_8).lines().toList().getLast();
    }

    @Test
    void an_export_of_a_conversation_is_verified_without_the_server() throws Exception {
        var talk = Talk.begin(anybody, "Plans");
        var message = talk.say(talk.ann, "Hello, \\\"Bob\\\" 😀");
        talk.read(talk.bob, message);
        talk.edit(talk.ann, message, "Hello");
        var known = folder.resolve("known");
        Files.writeString(known, auditor.get("/audit/log/checkpoint").body());
        talk.delete(talk.ann, message);

        var job = made("{\"conversations\":[\"" + talk.id + "\"],\"known\":"
                + Files.readAllLines(known).get(1) + "}");
        var export = fetched(job);

        assertThat(verdict(export)).startsWith("UNANCHORED");
        assertThat(verdict(export, "--known", known.toString())).startsWith("CONSISTENT");
        var bytes = Files.readAllBytes(export);
        assertThat(new String(bytes, UTF_8)).contains("MessageDeleted", "ReadPointerMoved", "AuditAccessed", "Hello");
        bytes[bytes.length / 2] ^= 1;
        Files.write(export, bytes);
        assertThat(verdict(export)).startsWith("TAMPERED");
    }

    @Test
    void all_conversations_and_an_older_state_can_be_exported() throws Exception {
        var talk = Talk.begin(anybody, "Plans");
        var asOf = talk.say(talk.ann, "early");
        talk.say(talk.ann, "late");
        var position = Http.json(auditor.get("/audit/conversations/" + talk.id + "?asOf=" + asOf.get("version"))
                        .body())
                .at("/asOf/position");

        var early = fetched(made("{\"conversations\":[\"" + talk.id + "\"],\"asOf\":" + position + "}"));
        var all = fetched(made("{\"all\":true}"));

        assertThat(verdict(early)).startsWith("UNANCHORED");
        assertThat(Files.readString(early)).contains("early").doesNotContain("late");
        assertThat(verdict(all)).startsWith("UNANCHORED");
        assertThat(Files.readString(all)).contains("early", "late");
    }

    @Test
    void what_cannot_be_exported_is_refused() throws Exception {
        assertThat(auditor.post("/audit/exports", "{}").statusCode()).isEqualTo(422);
        assertThat(auditor.post("/audit/exports", "{\"all\":true,\"known\":999999999}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(auditor.post("/audit/exports", "{\"conversations\":[\"none\"]}")
                        .statusCode())
                .isEqualTo(404);
        var reader = anybody.bearer(anybody.token("auditor-3", "audit:read")).with("Audit-Reason", "Case 9");
        assertThat(reader.post("/audit/exports", "{\"all\":true}").statusCode()).isEqualTo(403);
        assertThat(anybody.bearer(token)
                        .post("/audit/exports", "{\"all\":true}")
                        .statusCode())
                .isEqualTo(400);
    }
}
