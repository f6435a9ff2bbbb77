package chat.verbatim.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What was erased is gone from everything that auditors can get, and the proofs hold. */
@Embedded
class ErasedExportTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Http anybody;
    private final Downloads downloads;

    ErasedExportTest(@LocalServerPort int port) {
        anybody = new Http(port);
        downloads = new Downloads(port);
    }

    @Test
    void an_erased_message_leaves_what_it_was_in_and_is_shown_as_erased() throws Exception {
        var scopes = new String[] {"audit:read", "audit:export", "audit:erase", "audit:hold"};
        var auditor = downloads.with(anybody.token("auditor-4", scopes));
        var talk = Talk.begin(anybody, "Plans");
        var secret = talk.say(talk.ann, "my password is hunter2");
        talk.say(talk.bob, "and this stays");
        var wish = "{\"conversations\":[\"" + talk.id + "\"]}";
        var before = auditor.made(wish);
        assertThat(Files.readString(auditor.fetched(before, folder))).contains("hunter2");

        var asked = auditor.http()
                .post(
                        "/audit/erasures",
                        "{\"messageId\":\"" + secret.get("id").stringValue()
                                + "\",\"basis\":\"gdpr-17-1-b\",\"reason\":\"A slip\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var place = asked.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> status(Http.json(auditor.http().get(place).body())).equals("done"));

        assertThat(auditor.http()
                        .get("/audit/exports/" + before.get("id").stringValue())
                        .statusCode())
                .isEqualTo(404);
        var export = auditor.fetched(auditor.made(wish), folder);
        assertThat(Files.readString(export)).doesNotContain("hunter2").contains("and this stays", "ContentErased");
        assertThat(auditor.verdict(export)).startsWith("UNANCHORED");
        var transcript =
                Http.json(auditor.http().get("/audit/conversations/" + talk.id).body());
        assertThat(transcript.at("/messages/0/content").isNull()).isTrue();
        assertThat(transcript.at("/messages/0/erased/basis").stringValue()).isEqualTo("gdpr-17-1-b");
        assertThat(transcript.at("/messages/1/content").stringValue()).isEqualTo("and this stays");
    }

    private static String status(JsonNode erasure) {
        return erasure.get("status").asString();
    }
}
