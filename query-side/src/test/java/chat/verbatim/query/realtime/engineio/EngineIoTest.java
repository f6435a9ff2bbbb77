package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.query.realtime.RawWebSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineIoTest extends EngineIoFixture {

    @Test
    void a_polling_session_is_told_what_it_may_do() throws Exception {
        assertThat(get(POLLING).body())
                .matches("0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":25000,"
                        + "\"pingTimeout\":20000,\"maxPayload\":65536}");
    }

    @Test
    void requests_that_make_no_sense_are_refused() throws Exception {
        assertThat(get("/engine.io/?transport=polling").body()).contains("\"code\":5");
        assertThat(get("/engine.io/?EIO=4").body()).contains("\"code\":0");
        assertThat(get("/engine.io/?EIO=4&transport=websocket").statusCode()).isEqualTo(400);
        assertThat(get(POLLING + "&sid=nobody").body()).contains("\"code\":1");
        assertThat(post(POLLING, "4hello").body()).contains("\"code\":2");
    }

    @Test
    void several_packets_travel_in_one_payload() throws Exception {
        var session = POLLING + "&sid=" + sid();

        assertThat(post(session, "4one\u001e4two\u001ebAQ==").body()).isEqualTo("ok");

        assertThat(get(session).body()).isEqualTo("4one\u001e4two\u001ebAQ==");
    }

    @Test
    void a_poll_waits_for_what_comes() throws Exception {
        var session = POLLING + "&sid=" + sid();
        var poll = getAsync(session);

        assertThat(post(session, "4hello").body()).isEqualTo("ok");

        assertThat(poll.join().body()).isEqualTo("4hello");
    }

    @Test
    void of_two_polls_the_first_is_ended_and_the_session_with_it() throws Exception {
        var session = POLLING + "&sid=" + sid();
        var first = getAsync(session);
        // which of the two gets there first is up to the network: one is ended, the other refused
        var second = getAsync(session);

        assertThat(List.of(first.join().body(), second.join().body())).contains("1");
        assertThat(get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void a_client_that_closes_gets_its_last_poll_answered_whichever_is_served_first() throws Exception {
        for (int i = 0; i < 20; i++) {
            var session = POLLING + "&sid=" + sid();
            var poll = getAsync(session);
            assertThat(post(session, "1").statusCode()).isEqualTo(200);

            assertThat(poll.join().body()).isEqualTo("6");
            assertThat(get(session).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_malformed_packet_ends_the_session() throws Exception {
        var session = POLLING + "&sid=" + sid();

        assertThat(post(session, "abc").statusCode()).isEqualTo(400);
        assertThat(get(session).statusCode()).isEqualTo(400);

        var webSocket = RawWebSocket.open(http, server.port(), WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{");
        assertThat(webSocket.send("abc").closed().join().status()).isEqualTo(1002);
    }

    @Test
    void a_body_over_the_limit_is_refused() throws Exception {
        var session = POLLING + "&sid=" + sid();

        assertThat(post(session, "4" + "x".repeat(65_536)).statusCode()).isEqualTo(413);
        assertThat(post(session, "4" + "x".repeat(65_535)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_message_over_the_limit_ends_the_websocket() throws Exception {
        var webSocket = RawWebSocket.open(http, server.port(), WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{");
        assertThat(webSocket.send("4" + "x".repeat(65_535)).next()).hasSize(65_536);

        webSocket.send("4" + "x".repeat(65_536));

        assertThat(webSocket.closed().join().status()).isEqualTo(1009);
    }

    /** The connection is not cut under a client that still sends: it would never read why. */
    @Test
    void what_is_sent_after_a_message_over_the_limit_is_passed_over() throws Exception {
        var client = new LateToLeave(http, server.port(), WEBSOCKET);

        assertThat(client.send("x".repeat(40_000), false, 5)).isEqualTo(1009);
    }

    @Test
    void messages_may_come_in_many_pieces_and_end_the_websocket_where_they_are_too_large_together() throws Exception {
        var webSocket = RawWebSocket.open(http, server.port(), WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{");
        var pieces = Collections.nCopies(1000, "ä€").toArray(String[]::new);
        pieces[0] = "4";

        assertThat(webSocket.sendInFrames(pieces).next()).isEqualTo(String.join("", pieces));
        assertThat(webSocket
                        .sendInFrames(new byte[] {1}, new byte[0], new byte[] {2, 3})
                        .nextBytes())
                .containsExactly(1, 2, 3);

        webSocket.sendInFrames(new byte[40_000], new byte[40_000]);
        assertThat(webSocket.closed().join().status()).isEqualTo(1009);
    }

    @Test
    void bytes_come_back_as_bytes() throws Exception {
        var webSocket = RawWebSocket.open(http, server.port(), WEBSOCKET);
        assertThat(webSocket.next()).startsWith("0{").contains("\"upgrades\":[]");

        assertThat(webSocket.send(new byte[] {1, 2, 3}).nextBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void a_client_that_leaves_a_ping_unanswered_is_gone() throws Exception {
        var live = RawWebSocket.open(http, server.port(), "/quick/?EIO=4&transport=websocket");
        assertThat(live.next()).startsWith("0{");
        for (int i = 0; i < 5; i++) {
            assertThat(live.next()).isEqualTo("2");
            live.send("3");
        }
        assertThat(live.next()).isEqualTo("2");

        assertThat(live.closed().join().reason()).isEqualTo("ping timeout");
        await().until(() -> server.endpoint("/quick/").count() == 0);
    }

    @Test
    void nothing_is_compressed_whatever_a_client_offers() throws Exception {
        try (var raw = new Socket("localhost", server.port())) {
            raw.getOutputStream()
                    .write(("GET " + WEBSOCKET + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var head = new BufferedReader(new InputStreamReader(raw.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(head.readLine()).contains("101");
            assertThat(head.lines().takeWhile(line -> !line.isEmpty()))
                    .noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"));
        }
    }

    @Test
    void a_websocket_that_gives_up_leaves_the_polls_as_they_were() throws Exception {
        var sid = sid();
        try (var probe = RawWebSocket.open(http, server.port(), WEBSOCKET + "&sid=" + sid)) {
            assertThat(probe.send("2probe").next()).isEqualTo("3probe");
            assertThat(post(POLLING + "&sid=" + sid, "4hello").body()).isEqualTo("ok");
            assertThat(get(POLLING + "&sid=" + sid).body()).isEqualTo("6");
        }

        await().until(() -> get(POLLING + "&sid=" + sid).body().equals("4hello"));
    }

    @Test
    void a_session_has_one_websocket() throws Exception {
        var session = WEBSOCKET + "&sid=" + sid();
        var first = RawWebSocket.open(http, server.port(), session).send("2probe");
        assertThat(first.next()).isEqualTo("3probe");
        first.send("5").send("4hello");
        assertThat(first.next()).isEqualTo("4hello");

        var second = RawWebSocket.open(http, server.port(), session);

        assertThat(second.closed().join().status()).isEqualTo(1000);
        assertThat(first.send("4still").next()).isEqualTo("4still");
    }

    @Test
    void other_pages_may_not_come_in_unless_they_are_named() throws Exception {
        var same = "http://localhost:" + server.port();

        assertThat(from("https://evil.example").statusCode()).isEqualTo(403);
        assertThat(from("null").statusCode()).isEqualTo(403);
        assertThat(from(same).statusCode()).isEqualTo(200);
        assertThat(from(same).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(from("https://app.example").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://app.example");
    }

    private HttpResponse<String> from(String origin) throws IOException, InterruptedException {
        return http.send(request(POLLING).header("Origin", origin).build(), BodyHandlers.ofString());
    }
}
