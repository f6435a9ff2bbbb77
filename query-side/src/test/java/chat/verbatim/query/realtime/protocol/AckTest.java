package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AckTest {

    @RegisterExtension
    final Site site = Site.with(TestSettings.PATIENT, Map.of("/", new Answering(), "/admin", new Answering()));

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "456", "999999999999999"})
    void an_event_with_an_id_is_answered_with_that_id(String id) throws Exception {
        assertThat(in("").send("42" + id + "[\"return\",1,\"2\",{\"3\":[false]}]")
                        .next())
                .isEqualTo("43" + id + "[1,\"2\",{\"3\":[false]}]");
    }

    @Test
    void an_answer_may_be_empty() throws Exception {
        assertThat(in("").send("4212[\"return\"]").next()).isEqualTo("4312[]");
    }

    @Test
    void an_event_without_an_id_is_not_answered_and_none_is_answered_twice() throws Exception {
        var socket =
                in("").send("42[\"return\",1]").send("427[\"return twice\",2]").send("42[\"say\",3]");

        assertThat(socket.next()).isEqualTo("437[2]");
        assertThat(socket.next()).isEqualTo("42[\"said\",3]");
    }

    @Test
    void an_answer_stays_in_its_namespace() throws Exception {
        assertThat(in("/admin,").send("42/admin,13[\"return\",\"bar\"]").next()).isEqualTo("43/admin,13[\"bar\"]");
    }

    @Test
    void an_answer_may_bring_bytes() throws Exception {
        var socket = in("").send(
                        "452-789[\"return\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
                .send(new byte[] {1, 2})
                .send(new byte[] {3, 4});

        assertThat(socket.next())
                .isEqualTo("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        assertThat(socket.nextBytes()).containsExactly(1, 2);
        assertThat(socket.nextBytes()).containsExactly(3, 4);
    }

    @ParameterizedTest
    @CsvSource({"'',[]", "'',[1]", "'/admin,',[1]"})
    void a_client_is_asked_and_its_answer_heard(String prefix, String answer) throws Exception {
        var socket = in(prefix).send("42" + prefix + "[\"ask\",\"really\"]");
        assertThat(socket.next()).isEqualTo("42" + prefix + "0[\"question\",\"really\"]");

        socket.send("43" + prefix + "0" + answer);

        assertThat(socket.next())
                .isEqualTo("42" + prefix + "[\"answered\"" + answer.replace("[", answer.equals("[]") ? "" : ","));
    }

    @Test
    void a_client_may_answer_with_bytes() throws Exception {
        var socket = in("").send("42[\"ask\"]");
        assertThat(socket.next()).isEqualTo("420[\"question\"]");

        socket.send("461-0[\"bar\",{\"_placeholder\":true,\"num\":0}]").send(new byte[] {1, 2});

        assertThat(socket.next()).isEqualTo("451-[\"answered\",\"bar\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.nextBytes()).containsExactly(1, 2);
    }

    @Test
    void each_question_has_an_id_of_its_own_and_answers_may_come_in_any_order() throws Exception {
        var socket = in("").send("42[\"ask\",1]").send("42[\"ask\",2]");
        assertThat(socket.next()).isEqualTo("420[\"question\",1]");
        assertThat(socket.next()).isEqualTo("421[\"question\",2]");

        socket.send("431[\"second\"]").send("430[\"first\"]");

        assertThat(socket.next()).isEqualTo("42[\"answered\",\"second\"]");
        assertThat(socket.next()).isEqualTo("42[\"answered\",\"first\"]");
    }

    @Test
    void an_answer_to_nothing_changes_nothing() throws Exception {
        assertThat(in("").send("4399[1]").send("42[\"say\",2]").next()).isEqualTo("42[\"said\",2]");
    }

    private RawWebSocket in(String prefix) throws InterruptedException {
        var socket = site.webSocket().send("40" + prefix);
        Entered.of(prefix, socket.next());
        return socket;
    }
}
