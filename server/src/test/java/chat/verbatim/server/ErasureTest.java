package chat.verbatim.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Somebody asks to be forgotten, and is, in every place that the whole server has. */
@Embedded
class ErasureTest {

    private final Http anybody;
    private final MongoDatabase readModel;
    private final Path data;

    @Autowired
    ErasureTest(@LocalServerPort int port, MongoDatabase readModel, Environment settings) {
        this.anybody = new Http(port);
        this.readModel = readModel;
        this.data = Path.of(Objects.requireNonNull(settings.getProperty("verbatim.data")));
    }

    private Http as(String user, String... scopes) throws Exception {
        return anybody.bearer(anybody.token(user, scopes));
    }

    @Test
    void what_was_typed_is_found_nowhere_after_it_was_erased() throws Exception {
        var zoe = as("zoe");
        var yan = as("yan");
        var begun = zoe.post(
                "/conversations", "{\"type\":\"group\",\"participantIds\":[\"yan\"],\"name\":\"zoes-own-name\"}");
        var room = "/conversations/" + Http.json(begun.body()).get("id").stringValue();
        var words = "{\"content\":\"zoes-own-words\",\"clientMessageId\":\"zoes-own-id\"}";
        var first = zoe.with("Idempotency-Key", "zoes-own-key").post(room + "/messages", words);
        var message = room + "/messages/" + Http.json(first.body()).get("id").stringValue();
        zoe.with("Content-Type", "application/json")
                .send("PUT", message, body("{\"newContent\":\"zoes-own-second-thought\"}"));
        yan.post(room + "/messages", "{\"content\":\"what Yan said\"}");
        var said = yan.get("/sync");
        assertThat(said.body()).contains("zoes-own-words", "zoes-own-name");

        var eraser = as("cleo", "audit:erase");
        var asked = eraser.post(
                "/audit/erasures", "{\"userId\":\"zoe\",\"basis\":\"gdpr-17-1-b\",\"reason\":\"asked for it\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var place = asked.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Http.json(eraser.get(place).body())
                        .get("status")
                        .stringValue()
                        .equals("done"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(documents("zoes-own")).isEmpty());
        assertThat(files("zoes-own")).isEmpty();
        assertThat(files("what Yan said")).as("sealed, as everything").isEmpty();
        assertThat(documents("what Yan said")).hasSize(1);
        assertGone(yan, room, message);
        comesBack(zoe, room);
    }

    private static void assertGone(Http yan, String room, String message) throws Exception {
        for (var path : List.of("/sync", room, room + "/messages", message, "/conversations")) {
            var answer = yan.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("zoes-own");
        }
        var erased = Http.json(yan.get(message).body());
        assertThat(erased.get("content").isNull()).isTrue();
        assertThat(erased.get("clientMessageId").isNull()).isTrue();
        assertThat(erased.get("deletedAt").isNull()).as("no tombstone").isTrue();
        assertThat(erased.get("revision").intValue()).isEqualTo(2);
    }

    /** Under another key; what idempotency keys she has used is forgotten with the rest. */
    private static void comesBack(Http zoe, String room) throws Exception {
        var again = zoe.with("Idempotency-Key", "zoes-own-key").post(room + "/messages", "{\"content\":\"I am back\"}");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).isEmpty();
        var read = read(zoe, again, room + "/messages");
        assertThat(read.body()).contains("I am back").doesNotContain("zoes-own");
        var inbox = read(zoe, again, "/conversations");
        assertThat(Http.json(inbox.body()).at("/items/0/lastMessage/content").stringValue())
                .isEqualTo("I am back");
    }

    private static HttpResponse<String> read(Http who, HttpResponse<String> after, String path) throws Exception {
        var position = after.headers().firstValue("Verbatim-Position").orElseThrow();
        return who.with("Verbatim-Min-Position", position).get(path);
    }

    private static BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    private List<String> documents(String words) {
        var found = new ArrayList<String>();
        for (var name : readModel.listCollectionNames()) {
            for (var document : readModel.getCollection(name).find()) {
                if (document.toJson().contains(words)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private List<Path> files(String words) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, words))
                    .toList();
        }
    }

    private static boolean contains(Path file, String words) {
        try {
            return Files.readString(file, ISO_8859_1).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
