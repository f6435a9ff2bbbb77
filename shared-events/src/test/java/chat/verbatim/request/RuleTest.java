package chat.verbatim.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    @Test
    void lengths_are_counted_in_code_points() {
        assertThat(Rule.text(1, 2).fault("😀😀")).isNull();
        assertThat(Rule.text(1, 2).fault("😀😀😀")).isNotNull();
        assertThat(Rule.text(1, 2).fault("")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\rb", "\u007f", "\u0085", "\ud800", "a\udc00b"})
    void what_cannot_be_stored_as_it_is_is_refused(String text) {
        assertThat(Rule.text(1, 10).fault(text)).contains("control characters");
    }

    @Test
    void tab_and_newline_are_text_but_no_line() {
        assertThat(Rule.text(1, 10).fault("a\tb\nc")).isNull();
        assertThat(Rule.line(1, 10).fault("a\tb")).isNotNull();
        assertThat(Rule.line(1, 10).fault("  ")).isNotNull();
    }

    @Test
    void system_is_the_servers_type() {
        assertThat(Rule.MESSAGE_TYPE.fault("image.v2")).isNull();
        assertThat(Rule.MESSAGE_TYPE.fault("system")).isNotNull();
        assertThat(Rule.MESSAGE_TYPE.fault("9lives")).isNotNull();
    }
}
