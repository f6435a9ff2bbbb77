package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.log.LogSettings;
import chat.verbatim.server.Embedded;
import chat.verbatim.server.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

@Embedded
@DirtiesContext // it is out of service afterwards
class OldReleaseTest {

    private final Http anybody;
    private final LogSettings log;

    OldReleaseTest(@LocalServerPort int port, @Autowired LogSettings log) {
        anybody = new Http(port);
        this.log = log;
    }

    @Test
    void a_node_that_meets_an_event_of_a_newer_release_refuses_it_and_goes_out_of_service() throws Exception {
        var ann = anybody.bearer(anybody.token("ann"));
        var begun = ann.post("/conversations", "{\"type\":\"private\",\"participantId\":\"bob\"}");
        var room = "/conversations/" + Http.json(begun.body()).get("id").stringValue();
        var sent = Http.json(
                ann.post(room + "/messages", "{\"content\":\"Hello\"}").body());
        assertThat(anybody.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        try (var connection = DriverManager.getConnection(log.jdbcUrl());
                var statement = connection.createStatement()) {
            statement.execute("UPDATE event SET type = 'MessageStarred' WHERE type = 'MessageSent'");
        }

        var refused = ann.send("DELETE", room + "/messages/" + sent.get("id").stringValue(), BodyPublishers.noBody());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        await().untilAsserted(() -> assertThat(
                        anybody.get("/actuator/health/readiness").statusCode())
                .isEqualTo(503));
        assertThat(anybody.get("/socket.io/?EIO=4&transport=polling").statusCode())
                .isEqualTo(503);
    }
}
