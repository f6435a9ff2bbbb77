package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeNameTest {

    private static final String POLLING = "/engine.io/?EIO=4&transport=polling";

    @Test
    void the_ids_of_a_named_nodes_sessions_begin_with_its_name() throws Exception {
        try (var server = new TestServer(0)
                        .echo("/engine.io/", TestSettings.PATIENT, new NodeName("q1"))
                        .start();
                var http = HttpClient.newHttpClient()) {
            var here = "http://localhost:" + server.port() + POLLING;
            var opened = text(http, HttpRequest.newBuilder(URI.create(here)));
            assertThat(opened).matches("0\\{\"sid\":\"q1\\.[\\w-]{20}\".*");

            var session = URI.create(here + "&sid=" + opened.substring(9, 32));
            var said = HttpRequest.newBuilder(session).POST(BodyPublishers.ofString("4hello"));
            assertThat(text(http, said)).isEqualTo("ok");
            assertThat(text(http, HttpRequest.newBuilder(session))).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q1", "q.1", "q_1", "q 1", "ä", "a23456789b123456789c123456789d123"})
    void a_name_that_could_not_be_told_from_the_rest_of_an_id_is_none(String name) {
        assertThatThrownBy(() -> new NodeName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(HttpClient http, HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
