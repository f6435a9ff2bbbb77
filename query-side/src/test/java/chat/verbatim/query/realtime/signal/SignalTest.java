package chat.verbatim.query.realtime.signal;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.SignalChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    static List<Signal> signals() {
        return List.of(
                new Signal.Typed("n", "ann", new ConversationId(new UUID(0, 1)), true),
                new Signal.Hello("n"),
                new Signal.Beat("n", 3),
                new Signal.Change("n", 3, List.of("ann"), List.of("bob")),
                new Signal.State("n", 3, 0, 1, List.of()),
                new Signal.Want("n", "m"),
                new Signal.Bye("n"));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void what_is_written_is_read(Signal signal) {
        assertThat(Signal.read(signal.text())).contains(signal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"is\":\"news\",\"node\":\"n\"}", "{\"node\":\"n\"}"})
    void what_is_none_is_ignored(String text) {
        assertThat(Signal.read(text)).isEmpty();
    }

    @Test
    void the_longest_names_are_divided_so_that_each_part_fits() {
        var users = IntStream.range(0, 200)
                .mapToObj(i -> "u".repeat(125) + (100 + i))
                .collect(toCollection(ArrayList::new));

        var parts = Names.parts(users);

        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(users);
        for (var part : parts) {
            var node = NodeId.random().value();
            var signal = new Signal.State(node, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, part);
            assertThat(signal.text().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(SignalChannel.MAX_BYTES);
        }
    }
}
