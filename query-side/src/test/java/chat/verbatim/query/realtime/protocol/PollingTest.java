package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.TestSettings;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {

    @RegisterExtension
    final Site site = Site.obeying(TestSettings.PATIENT);

    @Test
    void what_is_sent_is_taken_with_ok() throws Exception {
        var answer = site.polling().post("4hello");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    void packets_of_one_payload_are_taken_in_order_and_come_back_in_one() throws Exception {
        var session = site.polling();

        session.post("4one\u001e4two\u001e4three");
        session.post("4four");
        var answer = session.poll();

        assertThat(answer.body()).isEqualTo("4one\u001e4two\u001e4three\u001e4four");
        assertThat(Polling.type(answer)).isEqualTo("text/plain;charset=utf-8");
    }

    @Test
    void text_is_in_utf_8() throws Exception {
        var session = site.polling();

        session.post("4€ 👋\n");

        assertThat(session.poll().body()).isEqualTo("4€ 👋\n");
    }

    @Test
    void bytes_are_in_base_64_behind_a_b() throws Exception {
        var session = site.polling();

        session.post("4hello\u001ebAQIDBA==\u001eb\u001e4");

        assertThat(session.poll().body()).isEqualTo("4hello\u001ebAQIDBA==\u001eb\u001e4");
    }

    @Test
    void a_poll_waits_until_there_is_something() throws Exception {
        var session = site.polling();
        var poll = session.pollLater();
        assertThat(session.post("6").body()).isEqualTo("ok");
        assertThat(poll).isNotDone();

        session.post("4hello");

        assertThat(poll.join().body()).isEqualTo("4hello");
    }

    @Test
    void messages_keep_their_order_over_many_polls() throws Exception {
        var session = site.polling();
        session.post("4count 500");

        var heard = new StringBuilder();
        while (!heard.toString().endsWith("4499")) {
            heard.append(heard.isEmpty() ? "" : "\u001e").append(session.poll().body());
        }

        assertThat(heard.toString().split("\u001e"))
                .hasSize(500)
                .startsWith("40", "41")
                .isSortedAccordingTo(
                        (a, b) -> Integer.compare(Integer.parseInt(a.substring(1)), Integer.parseInt(b.substring(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "", "4hello\u001e", "\u001e4hello", "4hello\u001e9", "bAQ==\u001ebA", "0{}", "7", "5"})
    void a_payload_with_a_packet_that_is_none_is_refused_and_ends_the_session(String payload) throws Exception {
        var session = site.polling();

        assertThat(session.post(payload).statusCode()).isEqualTo(400);

        Ends.assertOver(session);
    }

    /** Which of the two comes first is up to the network. */
    @Test
    void of_two_polls_at_once_the_first_is_told_to_close_and_the_second_refused() throws Exception {
        var session = site.polling();
        var one = session.pollLater();
        var other = session.pollLater();

        var answers = List.of(one.join(), other.join());

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 400);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .extracting(HttpResponse::body)
                .containsExactly("1");
        Ends.assertOver(session);
    }

    @Test
    void a_post_that_comes_while_another_is_on_its_way_is_refused_and_ends_the_session() throws Exception {
        var session = site.polling();
        try (var slow = new HandWritten(site)) {
            slow.write("POST", session.query(), "Content-Length: 6", "Expect: 100-continue");
            assertThat(slow.statusLine()).as("the server reads the body").contains(" 100 ");

            assertThat(session.post("4hello").statusCode()).isEqualTo(400);

            slow.write("4first");
            assertThat(slow.statusLine()).contains(" 400 ");
        }
        Ends.assertOver(session);
    }

    @Test
    void a_poll_that_its_client_gives_up_ends_the_session() throws Exception {
        var session = site.polling();
        try (var given = new HandWritten(site)) {
            given.write("GET", session.query());
        }

        await().until(() -> session.poll().statusCode() == 400);
        Ends.assertOver(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void a_session_knows_no_other_method(String method) throws Exception {
        var session = site.polling();

        assertThat(site.send(method, session.query(), "4hello").statusCode()).isEqualTo(400);

        session.post("4still here");
        assertThat(session.poll().body()).isEqualTo("4still here");
    }

    @Test
    void what_is_refused_before_it_is_all_there_leaves_the_connection_as_it_was() throws Exception {
        var session = site.polling();
        try (var client = new HandWritten(site)) {
            client.write("PUT", session.query(), "Content-Length: 6");
            Thread.sleep(100);
            client.write("4hello");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 400 Bad Request");

            client.write("POST", session.query(), "Content-Length: 11");
            client.write("4still here");
            assertThat(client.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
