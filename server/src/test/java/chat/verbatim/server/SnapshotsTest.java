package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.log.EventLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** As the server is wired: the command side's own tests have more on their class path than it has. */
@Embedded
@TestPropertySource(properties = "verbatim.command.snapshot-every=100")
class SnapshotsTest {

    private final Http anybody;
    private final EventLog log;

    SnapshotsTest(@LocalServerPort int port, @Autowired EventLog log) {
        this.anybody = new Http(port);
        this.log = log;
    }

    @Test
    void a_long_conversation_gets_a_snapshot() throws Exception {
        var ann = anybody.bearer(anybody.token("ann"));
        var begun = ann.post("/conversations", "{\"type\":\"private\",\"participantId\":\"bob\"}");
        var id = Http.json(begun.body()).get("id").stringValue();
        for (int i = 0; i < 120; i++) {
            assertThat(ann.post("/conversations/" + id + "/messages", "{\"content\":\"hi\"}")
                            .statusCode())
                    .isEqualTo(201);
        }

        await().until(() -> log.engine().readSnapshot(id).isPresent());
    }
}
