package chat.verbatim.server.direct;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends cannot tell which way the request has gone: a query, which the route has no use for, sends it the longer one. */
class DirectSendsTest {

    private static final String LONGER = "?by=mvc";

    private static final Running SERVER = Running.with();

    private final Http anybody = SERVER.http();
    private Http ann = anybody;
    private String messages = "";

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void group() throws Exception {
        ann = anybody.bearer(anybody.token("ann"));
        var group = ann.post("/conversations", "{\"type\":\"group\",\"name\":\"g\",\"participantIds\":[\"bob\"]}");
        messages = "/conversations/" + Http.json(group.body()).get("id").stringValue() + "/messages";
    }

    @Test
    void an_answer_has_the_same_headers() throws Exception {
        assertThat(headers(ann.post(messages, said("a")))).isEqualTo(headers(ann.post(messages + LONGER, said("b"))));
    }

    @Test
    void a_message_is_the_same_and_numbers_go_on() throws Exception {
        var one = Http.json(ann.post(messages, said("héllo")).body());
        var other = Http.json(ann.post(messages + LONGER, said("héllo")).body());

        assertThat(one.get("content")).isEqualTo(other.get("content"));
        assertThat(one.propertyNames()).isEqualTo(other.propertyNames());
        assertThat(other.get("seq").longValue() - one.get("seq").longValue()).isEqualTo(1);
    }

    @Test
    void a_key_that_was_used_on_one_way_is_known_on_the_other() throws Exception {
        var first = ann.with("Idempotency-Key", "k").post(messages, said("once"));
        var again = ann.with("Idempotency-Key", "k").post(messages + LONGER, said("once"));
        var third = ann.with("Idempotency-Key", "k").post(messages, said("once"));

        assertThat(List.of(again.body(), third.body())).containsOnly(first.body());
        assertThat(third.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"content":                 | 400
                    {"content":"a"} x           | 400
                    ' '                         | 400
                    []                          | 422
                    {}                          | 422
                    {"content":""}              | 422
                    {"content":"a","type":"A"}  | 422
                    """)
    void what_is_wrong_with_a_body_is_said_in_the_same_words(String body, int status) throws Exception {
        var one = ann.post(messages, body);
        var other = ann.post(messages + LONGER, body);

        assertThat(one.statusCode()).isEqualTo(status);
        assertThat(problem(one)).isEqualTo(problem(other));
        assertThat(headers(one)).isEqualTo(headers(other));
    }

    @Test
    void a_refusal_is_said_in_the_same_words() throws Exception {
        var eve = anybody.bearer(anybody.token("eve"));

        assertThat(eve.post(messages, said("a")).statusCode()).isEqualTo(404);
        assertThat(problem(eve.post(messages, said("a")))).isEqualTo(problem(eve.post(messages + LONGER, said("a"))));
        assertThat(problem(ann.with("Idempotency-Key", "ä").post(messages, said("a"))))
                .isEqualTo(problem(ann.with("Idempotency-Key", "ä").post(messages + LONGER, said("a"))));
    }

    @Test
    void who_has_no_good_token_is_not_let_in() throws Exception {
        assertThat(anybody.post(messages, said("a")).statusCode()).isEqualTo(401);
        assertThat(anybody.bearer("e30.e30.e30").post(messages, said("a")).statusCode())
                .isEqualTo(401);
        assertThat(anybody.with("Authorization", "Basic YTpi")
                        .post(messages, said("a"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_page_of_another_origin_is_not_let_in() throws Exception {
        assertThat(headers(ann.with("Origin", "https://app.example").post(messages, said("a"))))
                .isEqualTo(headers(ann.with("Origin", "https://app.example").post(messages + LONGER, said("a"))));
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        assertThat(ann.post(messages, said("a".repeat(70_000))).statusCode()).isEqualTo(413);
    }

    private static String said(String content) {
        return "{\"content\":\"" + content + "\"}";
    }

    private static Map<String, Object> problem(HttpResponse<String> answer) {
        var problem = new TreeMap<String, Object>();
        Http.json(answer.body()).properties().forEach(field -> problem.put(field.getKey(), field.getValue()));
        problem.remove("requestId");
        return problem;
    }

    /** Names, and the values of those that are the same for every request. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.keySet()
                .removeAll(Set.of("content-length", "transfer-encoding")); // one counts before, the other does not
        headers.replaceAll((name, values) -> switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "location", "verbatim-position", "x-request-id", "date" -> List.of("?");
            default -> values;
        });
        return headers;
    }
}
