package chat.verbatim.query.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.Description;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DescribedEndsTest {

    @Test
    void every_end_of_a_socket_is_described() {
        assertThat(new Description().ends("socketio"))
                .doesNotHaveDuplicates()
                .containsAll(Arrays.stream(CloseReason.values())
                        .map(reason -> reason.status() + " " + reason.text())
                        .toList());
    }
}
