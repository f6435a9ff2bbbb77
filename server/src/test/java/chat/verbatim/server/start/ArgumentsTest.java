package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void a_short_name_stands_for_the_whole_one_however_its_value_is_given() {
        assertThat(Arguments.of("--port", "9000", "--data=/tmp/x y", "--address", "::1"))
                .containsExactly("--verbatim.port=9000", "--verbatim.data=/tmp/x y", "--verbatim.address=::1");
    }

    @Test
    void whatever_else_is_said_stays_as_it_is() {
        assertThat(Arguments.of("--debug", "--verbatim.log.url=jdbc:x", "--port"))
                .containsExactly("--debug", "--verbatim.log.url=jdbc:x");
    }
}
