package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.query.realtime.TestSettings;
import java.net.http.WebSocketHandshakeException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HandshakeTest {

    @RegisterExtension
    final Site site = Site.obeying(TestSettings.PATIENT);

    @Test
    void a_polling_session_is_opened_with_what_the_client_has_to_know() throws Exception {
        var answer = site.get("EIO=4&transport=polling");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Polling.type(answer)).isEqualTo("text/plain;charset=utf-8");
        var opened = Opened.of(answer.body());
        assertLimits(opened);
        assertThat(opened.fields().get("upgrades").valueStream().map(JsonNode::asString))
                .containsExactly("websocket");
    }

    @Test
    void a_session_on_a_websocket_has_no_upgrade_before_it() throws Exception {
        var opened = Opened.of(site.webSocket("EIO=4&transport=websocket").next());

        assertLimits(opened);
        assertThat(opened.fields().get("upgrades").isArray()).isTrue();
        assertThat(opened.fields().get("upgrades")).isEmpty();
    }

    private static void assertLimits(Opened opened) {
        assertThat(opened.fields().propertyNames())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(opened.sid()).isNotBlank();
        assertThat(opened.fields().get("pingInterval").intValue()).isEqualTo(25_000);
        assertThat(opened.fields().get("pingTimeout").intValue()).isEqualTo(20_000);
        assertThat(opened.fields().get("maxPayload").intValue()).isEqualTo(65_536);
    }

    @Test
    void no_two_sessions_have_the_same_id() throws Exception {
        var ids = new HashSet<String>();
        for (int i = 0; i < 50; i++) {
            ids.add(site.polling().sid());
        }

        assertThat(ids).hasSize(50);
    }

    @Test
    void what_else_is_in_the_query_does_not_matter() throws Exception {
        try (var client = new HandWritten(site)) {
            client.write("GET", "t=N8hyd6w&EIO=4&b64=1&transport=polling&token=%zz&&=");

            assertThat(client.statusLine()).contains(" 200 ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "EIO=4, 0",
        "EIO=4&transport=, 0",
        "EIO=4&transport=flashsocket, 0",
        "transport=polling, 5",
        "EIO=&transport=polling, 5",
        "EIO=3&transport=polling, 5",
        "EIO=5&transport=polling, 5",
        "EIO=abc&transport=polling, 5",
        "EIO=4&transport=polling&sid=unknown, 1",
        "EIO=4&transport=polling&sid=, 1",
        "EIO=4&transport=websocket, 3",
    })
    void a_request_that_asks_for_something_else_is_refused(String query, int code) throws Exception {
        var answer = site.get(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).startsWith("{\"code\":" + code + ",\"message\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EIO=4",
                "EIO=4&transport=abc",
                "EIO=4&transport=polling",
                "transport=websocket",
                "EIO=3&transport=websocket",
                "EIO=4&transport=websocket&sid=unknown"
            })
    void so_is_a_websocket(String query) {
        assertThatThrownBy(() -> site.webSocket(query))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(400));
        assertThat(site.sessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void a_session_is_opened_by_get_alone(String method) throws Exception {
        var answer = site.send(method, "EIO=4&transport=polling", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":2");
        assertThat(site.sessions()).isZero();
    }
}
