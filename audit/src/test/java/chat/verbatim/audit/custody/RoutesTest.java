package chat.verbatim.audit.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemException.FieldError;
import chat.verbatim.problem.ProblemType;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnEveryPlace
class RoutesTest extends CustodyFixture {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HoldController holds;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ErasureController erasures;

    @BeforeEach
    void routes() {
        holds = new HoldController(node.custody, node.holds, node.log);
        erasures = new ErasureController(node.custody, node.erasures, node.log);
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void a_hold_is_placed_shown_and_released() {
        var placed = holds.place(() -> "judge", json("{'users':['ann','ann'],'reason':'case 12'}"));
        var hold = Objects.requireNonNull(placed.getBody());

        assertThat(placed.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(placed.getHeaders().getLocation()).hasToString("/audit/holds/" + hold.id());
        assertThat(placed.getHeaders().getFirst("Verbatim-Position")).isEqualTo(Long.toString(node.log.head()));
        assertThat(hold.users()).containsExactly("ann");
        assertThat(hold.reason()).isEqualTo("case 12");
        assertThat(hold.releasedAt()).isNull();

        for (int i = 0; i < 2; i++) {
            assertThat(holds.release(() -> "judge", hold.id().toString(), "closed")
                            .getStatusCode())
                    .isEqualTo(HttpStatus.NO_CONTENT);
        }
        var released = holds.one(hold.id().toString());
        assertThat(released.releasedBy()).isEqualTo("judge");
        assertThat(released.releaseReason()).isEqualTo("closed");
        assertThat(holds.all(null, null).getBody())
                .satisfies(
                        page -> assertThat(Objects.requireNonNull(page).items()).containsExactly(released));
    }

    @Test
    void an_erasure_is_requested_once_and_shown() {
        var body = json("{'userId':'ann','basis':'gdpr-17-1-b','reason':'wants to go'}");
        var asked = erasures.request(() -> "cleo", body);
        var erasure = Objects.requireNonNull(asked.getBody());

        assertThat(asked.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(asked.getHeaders().getLocation()).hasToString("/audit/erasures/" + erasure.id());
        assertThat(JSON.valueToTree(erasure).get("status").stringValue()).isEqualTo("requested");
        var again = erasures.request(() -> "cleo", body);
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(again.getBody()).isEqualTo(erasure);

        node.eraser.look();
        node.eraser.look();
        var done = erasures.one(erasure.id().toString());
        assertThat(JSON.valueToTree(done).get("status").stringValue()).isEqualTo("done");
        assertThat(done.doneAt()).isNotNull();
        assertThat(done.reason()).isEqualTo("wants to go");
    }

    @Test
    void lists_have_pages() {
        for (int i = 0; i < 5; i++) {
            holds.place(() -> "judge", json("{'users':['user-" + i + "'],'reason':'why'}"));
        }
        var second = holds.all("2", "2");
        var page = Objects.requireNonNull(second.getBody());

        assertThat(page.items()).extracting(hold -> hold.users().getFirst()).containsExactly("user-2", "user-1");
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.hasMore()).isTrue();
        assertThat(second.getHeaders().getFirst(HttpHeaders.LINK))
                .isEqualTo("</audit/holds?page=3&limit=2>; rel=\"next\"");
        assertThat(Objects.requireNonNull(holds.all("4", "2").getBody()).items())
                .isEmpty();
        assertThat(Objects.requireNonNull(holds.all("999999999999999999", null).getBody())
                        .items())
                .isEmpty();
        assertType(ProblemType.MALFORMED_REQUEST, () -> holds.all("0", null));
    }

    @Test
    void what_is_wrong_with_a_request_is_named() {
        assertFaults("/users", () -> holds.place(() -> "judge", json("{'users':[],'reason':'why'}")));
        assertFaults(
                "/conversations/0",
                () -> holds.place(() -> "judge", json("{'conversations':['no id'],'users':['ann'],'reason':'why'}")));
        assertFaults("/reason", () -> holds.place(() -> "judge", json("{'users':['ann'],'reason':''}")));
        assertFaults(
                "/messageId",
                () -> erasures.request(
                        () -> "cleo", json("{'userId':'ann','messageId':'x','basis':'b','reason':'why'}")));
        assertFaults("/messageId", () -> erasures.request(() -> "cleo", json("{'basis':'b','reason':'why'}")));
        assertFaults(
                "/basis",
                () -> erasures.request(() -> "cleo", json("{'userId':'ann','basis':'Art. 17','reason':'y'}")));
        assertType(ProblemType.MALFORMED_REQUEST, () -> holds.release(() -> "judge", "x", null));
        assertType(ProblemType.NOT_FOUND, () -> holds.release(() -> "judge", "x", "why"));
        assertType(ProblemType.NOT_FOUND, () -> erasures.one("x"));
        assertThat(node.holds.all()).isEmpty();
        assertThat(node.erasures.all()).isEmpty();
    }

    private static void assertFaults(String pointer, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly(pointer));
    }

    private static void assertType(ProblemType type, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(type));
    }
}
