package chat.verbatim.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {

    @Test
    void its_text_form_is_read_again() {
        for (int i = 0; i < 1_000; i++) {
            var id = new ConversationId(UUID.randomUUID());
            assertThat(ConversationId.parse(id.toString())).hasValue(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0190f5a2-0000-7000-8000-00000000000",
                "0190f5a2-0000-7000-8000-0000000000000",
                "0190F5A2-0000-7000-8000-000000000000",
                "0190f5a2-0000-7000-8000-00000000000g",
                "0190f5a2-0000-7000-8000-00000000000-",
                "0190f5a2 0000-7000-8000-000000000000",
                "0190f5a2f0000-7000-8000-000000000000",
                "0190f5a-20000-7000-8000-000000000000",
                "0190f5a2-0000-7000-8000-00000000000\u0660"
            })
    void nothing_else_is_one(String text) {
        assertThat(ConversationId.parse(text)).isEmpty();
    }
}
