package chat.verbatim.command.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void no_tag_and_a_star_let_any_revision_pass() {
        assertThat(Headers.ifMatch(null)).isEmpty();
        assertThat(Headers.ifMatch(" * ")).isEmpty();
    }

    @Test
    void strong_tags_let_their_revisions_pass_and_weak_or_foreign_ones_none() {
        assertThat(Headers.ifMatch("\"3\", \"4\"")).contains(3L, 4L);
        assertThat(Headers.ifMatch("W/\"3\", \"abc\", \"12345678901234567890\""))
                .containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3", "", "\"3\" \"4\""})
    void what_is_no_tag_is_malformed(String header) {
        assertThatThrownBy(() -> Headers.ifMatch(header)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_long_list_of_tags_is_read_without_going_deep() {
        assertThat(Headers.ifMatch("\"1\"" + ",\"\"".repeat(2000))).contains(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä"})
    void an_idempotency_key_is_visible(String header) {
        assertThatThrownBy(() -> Headers.idempotencyKey(header)).isInstanceOf(ProblemException.class);
    }
}
