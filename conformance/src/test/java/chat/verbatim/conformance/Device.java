package chat.verbatim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** An app that writes down everything it hears, in order. */
public final class Device implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Line line;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<Heard> signals = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();

    private Device(Node node, Map<String, String> auth, Over transport) {
        var ear = new Ear(Described.by(node));
        line = transport == Over.PLAIN ? new PlainLine(node, auth, ear) : new SocketIoLine(node, auth, transport, ear);
    }

    /** Connected, and past its {@code ready}: what happens from now on it hears. */
    static Device of(Person person, Over transport) {
        var device = new Device(person.node(), Map.of("token", person.token()), transport);
        device.await("ready");
        return device;
    }

    /** One that need not be let in. */
    public static Device trying(Node node, Map<String, String> auth, Over transport) {
        return new Device(node, auth, transport);
    }

    /** The first such event, waited for. */
    public Heard await(String event) {
        return await(event, payload -> true);
    }

    public Heard await(String event, Predicate<JsonNode> which) {
        Predicate<Heard> wanted = h -> h.event().equals(event) && which.test(h.payload());
        Awaitility.await(event)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** All such events, once there are at least that many. */
    public List<Heard> await(String event, int count) {
        Awaitility.await(count + " times " + event)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(heard(event)).hasSizeGreaterThanOrEqualTo(count));
        return heard(event);
    }

    public List<Heard> heard(String event) {
        return heard.stream().filter(h -> h.event().equals(event)).toList();
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** All such signals so far; they come beside the events, at any time. */
    public List<JsonNode> signals(String signal) {
        return signals.stream()
                .filter(s -> s.event().equals(signal))
                .map(Heard::payload)
                .toList();
    }

    /** The first such signal, waited for. */
    public JsonNode awaitSignal(String signal, Predicate<JsonNode> which) {
        Awaitility.await(signal)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> signals(signal).stream().anyMatch(which));
        return signals(signal).stream().filter(which).findFirst().orElseThrow();
    }

    /** Waits until the device has been told that somebody is {@code online} or {@code offline}. */
    public void awaitPresence(String state, Person who) {
        awaitSignal("presence", p -> names(p, state).contains(who.id()));
    }

    /** Everybody of whom the device has been told so. */
    public List<String> presences(String state) {
        return signals("presence").stream()
                .flatMap(p -> names(p, state).stream())
                .toList();
    }

    private static List<String> names(JsonNode presence, String state) {
        return presence.get(state).values().stream().map(JsonNode::asString).toList();
    }

    /** Emits what nobody acknowledges. */
    public void says(String event, JsonNode payload) {
        line.say(event, payload);
    }

    /** What the client was told when it was not let in. */
    public String awaitRefusal() {
        Awaitility.await("refusal").atMost(PATIENCE).until(() -> !refusals.isEmpty());
        return refusals.getFirst();
    }

    public String awaitEnd() {
        Awaitility.await("disconnect").atMost(PATIENCE).until(() -> !ends.isEmpty());
        return ends.getFirst();
    }

    /** Returns once the server has taken it in. */
    public JsonNode emits(String event, JsonNode payload) throws Exception {
        return line.emit(event, payload);
    }

    @Override
    public void close() {
        line.close();
    }

    private final class Ear implements Line.Listener {

        private final Described description;

        Ear(Described description) {
            this.description = description;
        }

        @Override
        public void heard(JsonNode event) {
            description.heard(event);
            var one = new Heard(event.get(0).asString(), event.path(1));
            (one.isSignal() ? signals : heard).add(one);
        }

        @Override
        public void refused(String why) {
            refusals.add(why);
        }

        @Override
        public void ended(String why) {
            ends.add(why);
        }
    }
}
