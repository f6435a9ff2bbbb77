package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.said;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class EventCodecTest {

    private final byte[] payload = EventCodec.payload(said(ONE, 1, "hello"));

    @Test
    void an_unknown_revision_is_refused_by_name() {
        assertThatThrownBy(() -> EventCodec.read("MessageSent", 2, payload, null))
                .hasMessageContaining("MessageSent, revision 2");
    }

    @Test
    void what_lies_beside_a_record_cannot_speak_for_it() {
        var forged = "{\"actor\":\"mallory\"}".getBytes(UTF_8);

        assertThatThrownBy(() -> EventCodec.read("MessageSent", 1, payload, forged))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void a_record_with_more_than_its_type_knows_is_refused() {
        var more = "{\"surprise\":1}".getBytes(UTF_8);

        assertThatThrownBy(() -> EventCodec.read("MessageSent", 1, payload, more))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void every_character_survives() {
        var event = said(ONE, 1, "\0 \u001f \" \\ \u2028 \ud83d\ude00");

        assertThat(EventCodec.read("MessageSent", 1, EventCodec.payload(event), EventCodec.content(event)))
                .isEqualTo(event);
    }
}
