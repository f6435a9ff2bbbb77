package chat.verbatim.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.OneNode;
import chat.verbatim.conformance.Over;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OneNode
class TimeTravelTest {

    private static final int DOINGS = 400;
    private static final int MOMENTS = Integer.getInteger("verbatim.moments", 200);
    private static final long SEED = 20261123;

    private final Random random = new Random(SEED);
    /** By the position of each event: how many there were with it. */
    private final TreeMap<Long, Integer> events = new TreeMap<>();

    @Test
    void what_is_shown_of_any_moment_is_what_a_subscriber_had_been_told_by_then(Node node) {
        var ann = node.person("ann");
        var bob = node.person("bob");
        try (var device = ann.connects(Over.WEBSOCKET)) {
            var group = ann.founds("Group", bob, node.person("cid"));
            var doings = new Doings(random, group, ann, bob, node.person("dan"));
            events.put(node.deployment().acknowledged(), 1);
            for (int i = 0; i < DOINGS; i++) {
                if (doings.next()) {
                    events.put(node.deployment().acknowledged(), events.size() + 1);
                }
            }
            compare(node, group, heard(device));
        }
    }

    private List<Heard> heard(Device device) {
        return Awaitility.await("all of them")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> device.heard().stream()
                                .filter(heard -> !heard.event().equals("ready"))
                                .toList(),
                        heard -> heard.size() >= events.size());
    }

    private void compare(Node node, String group, List<Heard> told) {
        assertThat(told).hasSize(events.size());
        var auditor = node.auditor("audit:read");
        var subscriber = new Told();
        int heard = 0;
        for (var position : random.longs(MOMENTS, events.firstKey(), events.lastKey() + 1)
                .sorted()
                .toArray()) {
            while (heard < events.floorEntry(position).getValue()) {
                subscriber.hear(told.get(heard++));
            }
            var transcript = auditor.get("/audit/conversations/" + group + "?asOf=position:" + position)
                    .expect(200)
                    .json();
            assertThat(Told.told(transcript, group)).as("position %d", position).isEqualTo(subscriber.whole());
        }
    }
}
