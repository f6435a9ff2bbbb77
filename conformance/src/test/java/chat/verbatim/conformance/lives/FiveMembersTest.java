package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Person;
import chat.verbatim.conformance.Together;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OneNode
class FiveMembersTest {

    private static final int SENDS = 200;

    @Test
    void all_five_hear_two_hundred_concurrent_messages_once_and_in_order(Node node) throws Exception {
        var people =
                Stream.of("ann", "bob", "cid", "dan", "eva").map(node::person).toArray(Person[]::new);
        var group = people[0].founds("Team", people[1], people[2], people[3], people[4]);
        var devices = Stream.of(people)
                .flatMap(p -> Stream.of(p.connects(Over.WEBSOCKET), p.connects(Over.POLLING)))
                .toList();

        var answers = Together.times(SENDS, i -> people[i % people.length].sends(group, "no. " + i));

        var expected = LongStream.rangeClosed(1, SENDS).boxed().toList();
        assertThat(answers).extracting(a -> a.get("seq").asLong()).containsExactlyInAnyOrderElementsOf(expected);
        for (var device : devices) {
            device.await("message:new", SENDS);
            assertThat(seqs(device)).isEqualTo(expected);
        }
        var page = people[4].page(group, "limit=200").get("items");
        assertThat(Json.numbers(page, "seq")).isEqualTo(expected.reversed());
        devices.forEach(Device::close);
    }

    private static List<Long> seqs(Device device) {
        return device.heard("message:new").stream()
                .map(h -> h.payload().get("seq").asLong())
                .toList();
    }
}
