package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.Description;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class DescribedEndsTest {

    @Test
    void every_end_of_a_socket_is_described() {
        assertDescribed("socketio", CloseReason::status, CloseReason.UNAUTHORIZED, CloseReason.NOT_AUTHENTICATED);
        assertDescribed("plain", CloseReason::plainStatus, CloseReason.NOT_CONNECTED);
    }

    private static void assertDescribed(String channel, ToIntFunction<CloseReason> code, CloseReason... ofOthers) {
        var reasons = EnumSet.allOf(CloseReason.class);
        reasons.removeAll(Set.of(ofOthers));
        assertThat(new Description().ends(channel))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(reasons.stream()
                        .map(reason -> code.applyAsInt(reason) + " " + reason.text())
                        .distinct()
                        .toList());
    }
}
