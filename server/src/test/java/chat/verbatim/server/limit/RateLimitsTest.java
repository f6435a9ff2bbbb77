package chat.verbatim.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the whole server; time stands still until a test lets it go on. */
class RateLimitsTest {

    private static final Stopwatch TIME = new Stopwatch();
    private static final String SHORT = "";
    private static final String LONG = "?by=mvc";

    private static final Running SERVER = Running.with(
            List.of(TIME),
            "--verbatim.limits.rates=true",
            "--verbatim.limits.user-commands=4/8s",
            "--verbatim.limits.user-reads=2/4s",
            "--verbatim.limits.address-commands=10/60s",
            "--verbatim.limits.address-reads=5/60s",
            "--verbatim.behind-gateway=true",
            "--verbatim.cors.allowed-origins=https://app.example");

    private static int addresses;

    private Http somebody = SERVER.http();
    private Http ann = somebody;
    private String messages = "";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void group() throws Exception {
        TIME.goesOn(Duration.ofMinutes(5));
        somebody = from("192.0.2." + ++addresses);
        ann = somebody.bearer(from("198.51.100.1").token("ann"));
        var group = ann.post("/conversations", "{\"type\":\"group\",\"name\":\"g\",\"participantIds\":[\"bob\"]}");
        messages = "/conversations/" + Http.json(group.body()).get("id").stringValue() + "/messages";
        TIME.goesOn(Duration.ofMinutes(1));
    }

    private static Http from(String address) {
        return SERVER.http().with("X-Forwarded-For", address);
    }

    private static HttpResponse<String> say(Http who, String where) throws Exception {
        return who.post(where, "{\"content\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {SHORT, LONG})
    void a_user_who_sends_too_often_is_told_when_to_come_back_and_may_then(String way) throws Exception {
        for (int left = 3; left >= 0; left--) {
            var sent = say(ann, messages + way);
            assertThat(sent.statusCode()).isEqualTo(201);
            assertThat(header(sent, "RateLimit-Policy"))
                    .isEqualTo("\"address-commands\";q=10;w=60, \"user-commands\";q=4;w=8");
            assertThat(header(sent, "RateLimit")).endsWith("\"user-commands\";r=" + left + ";t=2");
        }
        var refused = say(ann, messages + way);
        assertProblem(refused);
        assertThat(header(refused, "RateLimit")).endsWith("\"user-commands\";r=0;t=2");
        assertThat(header(refused, "Retry-After")).isEqualTo("2");

        TIME.goesOn(Duration.ofSeconds(2));
        assertThat(say(ann, messages + way).statusCode()).isEqualTo(201);
        assertThat(say(ann, messages + way).statusCode()).isEqualTo(429);
    }

    @Test
    void both_ways_draw_on_one_limit_wherever_a_user_comes_from() throws Exception {
        var elsewhere = from("203.0.113.9").bearer(from("203.0.113.8").token("ann"));
        for (var who : List.of(ann, elsewhere)) {
            assertThat(say(who, messages + SHORT).statusCode()).isEqualTo(201);
            assertThat(say(who, messages + LONG).statusCode()).isEqualTo(201);
        }
        assertThat(say(ann, messages).statusCode()).isEqualTo(429);
        assertThat(say(elsewhere, messages + LONG).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {SHORT, LONG})
    void an_address_that_asks_too_often_is_turned_away_whoever_asks_from_there(String way) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(say(somebody.bearer("no.good." + i), messages + way).statusCode())
                    .isEqualTo(401);
        }
        var refused = say(ann, messages + way);
        assertProblem(refused);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"address-commands\";r=0;t=6");
        assertThat(say(from("203.0.113.77").bearer(from("203.0.113.78").token("ann")), messages + way)
                        .statusCode())
                .as("from elsewhere, with all that is one's own left")
                .isEqualTo(201);
    }

    @Test
    void a_token_is_its_users_however_the_scheme_before_it_is_spelled() throws Exception {
        var token = from("203.0.113.80").token("ann");
        for (int i = 0; i < 4; i++) {
            assertThat(say(somebody.with("Authorization", "bEARER " + token), messages)
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(say(ann, messages).statusCode()).isEqualTo(429);
    }

    @Test
    void reads_and_commands_are_counted_apart() throws Exception {
        for (int i = 0; i < 3; i++) {
            say(ann, messages);
        }
        var reader = ann.with("Verbatim-Min-Position", header(say(ann, messages), "Verbatim-Position"));
        assertThat(reader.get(messages).statusCode()).isEqualTo(200);
        assertThat(reader.get(messages).statusCode()).isEqualTo(200);
        var refused = reader.get(messages);
        assertProblem(refused);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"address-reads\";r=2;t=12, \"user-reads\";r=0;t=2");
    }

    @Test
    void nothing_of_what_was_refused_is_stored() throws Exception {
        for (int i = 0; i < 9; i++) {
            say(ann, messages);
        }
        TIME.goesOn(Duration.ofMinutes(1));
        assertThat(Http.json(say(ann, messages).body()).get("seq").longValue()).isEqualTo(5);
    }

    @Test
    void health_and_sockets_are_asked_for_as_often_as_one_likes() throws Exception {
        for (int i = 0; i < 8; i++) {
            assertThat(somebody.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(somebody.get("/socket.io/?EIO=4&transport=polling").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_page_that_may_call_can_read_what_it_is_told() throws Exception {
        HttpResponse<String> refused = say(ann.with("Origin", "https://app.example"), messages);
        for (int i = 0; i < 4; i++) {
            refused = say(ann.with("Origin", "https://app.example"), messages);
        }
        assertProblem(refused);
        assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo("https://app.example");
        assertThat(header(refused, "Access-Control-Expose-Headers")).contains("RateLimit", "Retry-After");
        assertThat(header(say(ann.with("Origin", "https://evil.example"), messages), "Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void what_is_turned_away_is_counted_by_limit() throws Exception {
        for (int i = 0; i < 5; i++) {
            say(ann, messages);
        }
        TIME.goesOn(Duration.ofMinutes(2));
        assertThat(SERVER.scrape().sum("verbatim_limits_refused_total", "limit", "user-commands"))
                .isPositive();
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        var problem = Http.json(answer.body());
        assertThat(problem.get("code").stringValue()).isEqualTo("rate-limited");
        assertThat(problem.get("requestId").stringValue()).isEqualTo(header(answer, "X-Request-Id"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
