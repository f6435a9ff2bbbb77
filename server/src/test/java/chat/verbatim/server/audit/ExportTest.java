package chat.verbatim.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

@Embedded
class ExportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Http anybody;
    private Downloads auditor;

    ExportTest(@LocalServerPort int port) {
        anybody = new Http(port);
        auditor = new Downloads(port);
    }

    @BeforeEach
    void an_auditor() throws Exception {
        auditor = auditor.with(anybody.token("auditor-2", "audit:read", "audit:export"));
    }

    @Test
    void an_export_of_a_conversation_is_verified_without_the_server() throws Exception {
        var talk = Talk.begin(anybody, "Plans");
        var message = talk.say(talk.ann, "Hello, \\\"Bob\\\" 😀");
        talk.read(talk.bob, message);
        talk.edit(talk.ann, message, "Hello");
        var known = folder.resolve("known");
        Files.writeString(known, auditor.http().get("/audit/log/checkpoint").body());
        talk.delete(talk.ann, message);

        var job = auditor.made("{\"conversations\":[\"" + talk.id + "\"],\"known\":"
                + Files.readAllLines(known).get(1) + "}");
        var export = auditor.fetched(job, folder);

        assertThat(auditor.verdict(export)).startsWith("UNANCHORED");
        assertThat(auditor.verdict(export, "--known", known.toString())).startsWith("CONSISTENT");
        var bytes = Files.readAllBytes(export);
        assertThat(new String(bytes, UTF_8)).contains("MessageDeleted", "ReadPointerMoved", "AuditAccessed", "Hello");
        bytes[bytes.length / 2] ^= 1;
        Files.write(export, bytes);
        assertThat(auditor.verdict(export)).startsWith("TAMPERED");
    }

    @Test
    void all_conversations_and_an_older_state_can_be_exported() throws Exception {
        var talk = Talk.begin(anybody, "Plans");
        var asOf = talk.say(talk.ann, "early");
        talk.say(talk.ann, "late");
        var position = Http.json(auditor.http()
                        .get("/audit/conversations/" + talk.id + "?asOf=" + asOf.get("version"))
                        .body())
                .at("/asOf/position");

        var early = auditor.fetched(
                auditor.made("{\"conversations\":[\"" + talk.id + "\"],\"asOf\":" + position + "}"), folder);
        var all = auditor.fetched(auditor.made("{\"all\":true}"), folder);

        assertThat(auditor.verdict(early)).startsWith("UNANCHORED");
        assertThat(Files.readString(early)).contains("early").doesNotContain("late");
        assertThat(auditor.verdict(all)).startsWith("UNANCHORED");
        assertThat(Files.readString(all)).contains("early", "late");
    }

    @Test
    void what_cannot_be_exported_is_refused() throws Exception {
        assertThat(auditor.http().post("/audit/exports", "{}").statusCode()).isEqualTo(422);
        assertThat(auditor.http()
                        .post("/audit/exports", "{\"all\":true,\"known\":999999999}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(auditor.http()
                        .post("/audit/exports", "{\"conversations\":[\"none\"]}")
                        .statusCode())
                .isEqualTo(404);
        var reader = anybody.bearer(anybody.token("auditor-3", "audit:read")).with("Audit-Reason", "Case 9");
        assertThat(reader.post("/audit/exports", "{\"all\":true}").statusCode()).isEqualTo(403);
        assertThat(anybody.bearer(anybody.token("auditor-2", "audit:export"))
                        .post("/audit/exports", "{\"all\":true}")
                        .statusCode())
                .isEqualTo(400);
    }
}
