package chat.verbatim.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final Cursors cursors = keyedBy(1);

    @Test
    void a_cursor_gives_back_its_position() {
        LongStream.of(0, 1, 500, 1L << 40, Long.MAX_VALUE)
                .forEach(position ->
                        assertThat(cursors.parse(cursors.of(position))).hasValue(position));
    }

    @Test
    void the_same_position_has_the_same_cursor() {
        assertThat(keyedBy(1).of(7)).isEqualTo(cursors.of(7)).hasSize(22);
    }

    @Test
    void another_deployments_cursor_is_none() {
        assertThat(keyedBy(2).parse(cursors.of(7))).isEmpty();
    }

    @Test
    void a_changed_cursor_is_none() {
        assertThat(cursors.parse("A" + cursors.of(-1).substring(1))).isEmpty();
        assertThat(cursors.parse(cursors.of(7) + "AAAA")).isEmpty();
        assertThat(cursors.parse("")).isEmpty();
        assertThat(cursors.parse("not base64 at all")).isEmpty();
    }

    private static Cursors keyedBy(int firstByte) {
        var key = new byte[32];
        key[0] = (byte) firstByte;
        return new Cursors(new SecretKeySpec(key, "HmacSHA256"));
    }
}
