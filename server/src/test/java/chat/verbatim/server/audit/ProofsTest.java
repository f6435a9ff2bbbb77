package chat.verbatim.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Checks;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

@Embedded
class ProofsTest {

    private final Http anybody;
    private Http monitor;

    ProofsTest(@LocalServerPort int port) {
        anybody = new Http(port);
        monitor = anybody;
    }

    @BeforeEach
    void a_monitor() throws Exception {
        monitor = anybody.bearer(anybody.token("monitor", "audit:read"));
    }

    private Checkpoint checkpoint() throws Exception {
        var key = VerifierKey.parse(monitor.get("/audit/log/key").body().strip());
        return Checkpoint.of(
                Note.parse(monitor.get("/audit/log/checkpoint").body().getBytes(UTF_8)), key);
    }

    @Test
    void what_was_said_is_under_the_next_checkpoint_and_proven_to_be() throws Exception {
        var before = Talk.begin(anybody, "Plans");
        var older = checkpoint();
        before.say(before.ann, "Hello");

        var newer = checkpoint();

        assertThat(newer.size()).isGreaterThan(older.size());
        var consistency =
                Http.json(monitor.get("/audit/log/proof/consistency?from=" + older.size() + "&to=" + newer.size())
                        .body());
        var hashes = consistency
                .get("proof")
                .valueStream()
                .map(h -> Hash.ofBase64(h.stringValue()))
                .toList();
        assertThat(Checks.consistent(older.size(), older.root(), newer.size(), newer.root(), hashes))
                .isTrue();
        var auditor = monitor.with("Audit-Reason", "Case 1");
        var event = Http.json(auditor.get("/audit/conversations/" + before.id + "/events?fromVersion=2")
                        .body())
                .at("/items/0");
        var position = event.get("position").longValue();
        var note =
                monitor.get("/audit/log/proof/inclusion?position=" + position).body();
        assertThat(note).startsWith("c2sp.org/tlog-proof@v1\nindex " + (position - 1) + "\n");
        var tile = monitor.get("/audit/log/tile/0/000.p/" + Math.min(position, 255));
        assertThat(tile.statusCode()).as(tile.body()).isEqualTo(200);
        assertThat(Base64.getDecoder().decode(event.get("leaf").stringValue())).hasSize(32);
    }

    @Test
    void what_cannot_be_kept_beside_the_key_is_not_signed_and_that_is_no_fault(@Value("${verbatim.data}") Path data)
            throws Exception {
        var talk = Talk.begin(anybody, "Plans");
        checkpoint();
        var inTheWay = Files.createDirectory(draft(data));
        try {
            talk.say(talk.ann, "Hello");
            var answer = monitor.get("/audit/log/checkpoint");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("proofs-unavailable");
        } finally {
            Files.delete(inTheWay);
        }
        assertThat(monitor.get("/audit/log/checkpoint").statusCode()).isEqualTo(200);
    }

    /** As what the next checkpoint is written before it takes the place of the last. */
    private static Path draft(Path data) throws IOException {
        try (var kept = Files.newDirectoryStream(data.resolve("keys"), "checkpoint-*")) {
            var last = kept.iterator().next();
            return last.resolveSibling(last.getFileName() + ".new");
        }
    }

    @Test
    void what_is_not_there_yet_is_not_proven() throws Exception {
        Talk.begin(anybody, "Plans");
        assertThat(monitor.get("/audit/log/proof/inclusion?position=99999999").statusCode())
                .isEqualTo(400);
        assertThat(monitor.get("/audit/log/proof/consistency?from=1&to=99999999")
                        .statusCode())
                .isEqualTo(400);
        assertThat(monitor.get("/audit/log/proof/consistency?from=0").statusCode())
                .isEqualTo(400);
        assertThat(monitor.get("/audit/log/tile/0/x999/999").statusCode()).isEqualTo(404);
        assertThat(monitor.get("/audit/log/tile/9/000").statusCode()).isEqualTo(404);
        assertThat(monitor.get("/audit/log/tile/0/nonsense").statusCode()).isEqualTo(404);
        assertThat(anybody.bearer(anybody.token("ann"))
                        .get("/audit/log/checkpoint")
                        .statusCode())
                .isEqualTo(403);
    }
}
