package chat.verbatim.conformance.rights;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.Over;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisabledIf(value = "chat.verbatim.conformance.Deployment#onRealEngines", disabledReason = "it starts an embedded one")
class EveryFrameTest {

    private static final Set<String> DOORS = Set.of("connect", "hello");
    private static final Set<String> HARMLESS = Set.of("conversation:join", "ping");
    private static final String TYPING = "typing";

    private static Deployment deployment;
    private static Node node;

    @BeforeAll
    static void a_node_with_a_configured_secret() {
        deployment = Deployment.inItsFolder();
        node = deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    /** Names of the messages of all operations of that kind. */
    private static Set<String> described(String action) {
        var document = node.anonymous().get("/asyncapi").expect(200).json();
        var names = new TreeSet<String>();
        for (var operation : document.get("operations")) {
            if (operation.get("action").asString().equals(action)) {
                Json.texts(operation.get("messages"), "$ref")
                        .forEach(reference -> names.add(document.at("/components/messages/"
                                        + reference.substring(reference.lastIndexOf('/') + 1) + "/name")
                                .asString()));
            }
        }
        return names;
    }

    @Test
    void each_frame_of_a_client_that_is_described_has_a_rule() {
        var known = new TreeSet<>(DOORS);
        known.addAll(HARMLESS);
        known.add(TYPING);
        assertThat(described("receive")).isEqualTo(known);
    }

    /** Those of a client, and what only the server says, said by a client. */
    private static Set<String> said() {
        var all = described("send");
        all.addAll(described("receive"));
        all.removeAll(DOORS);
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = "UPGRADE", mode = EnumSource.Mode.EXCLUDE)
    void whatever_anybody_says_is_heard_by_whom_it_is_for_and_changes_nothing(Over transport) throws Exception {
        var scene = new Scene(node);
        var owner = scene.person(Actor.OWNER);
        var listeners = new HashMap<Where, List<Device>>();
        var plain = scene.aMember(Where.TEAM).connects(Over.WEBSOCKET);
        var friend = scene.aMember(Where.OTHERS).connects(Over.WEBSOCKET);
        var owners = owner.connects(Over.WEBSOCKET);
        var members = scene.person(Actor.MEMBER).connects(Over.WEBSOCKET);
        listeners.put(Where.TEAM, List.of(plain));
        listeners.put(Where.PRIVATE, List.of(owners, members));
        listeners.put(Where.OTHERS, List.of(friend));
        var said = said();
        int cells = 0;
        for (var actor : Actor.values()) {
            if (actor.isKnown()) {
                try (var device = scene.person(actor).connects(transport)) {
                    says(device, said, scene);
                    cells += said.size() * Where.values().length;
                    var fence = passes(scene, List.of(plain, owners, members), friend);
                    heardWhatTheyMay(actor, device, scene);
                    typed(actor, scene, listeners);
                    onlyFences(fence, plain, friend);
                }
            }
        }
        System.out.printf("Authorisation of frames, %s: %,d cells, 0 faults%n", transport, cells);
        listeners.values().stream().flatMap(List::stream).forEach(Device::close);
    }

    private static void says(Device device, Set<String> said, Scene scene) throws Exception {
        for (var where : Where.values()) {
            for (var event : said) {
                device.says(
                        event, Json.of("conversationId", scene.id(where), "id", scene.id(where), "content", "forged"));
            }
        }
        var answers = new TreeSet<String>();
        for (var where : Where.values()) {
            answers.add(device.emits("conversation:join", Json.of("conversationId", scene.id(where)))
                    .toString());
        }
        assertThat(answers).as("the same for what is there and what is not").hasSize(1);
    }

    /** When these are heard, whatever was said before was. */
    private static List<String> passes(Scene scene, List<Device> inTeam, Device friend) {
        var fence = "fence-" + UUID.randomUUID();
        scene.person(Actor.OWNER).sends(scene.id(Where.TEAM), fence);
        scene.person(Actor.OTHER).sends(scene.id(Where.OTHERS), fence);
        var all = new ArrayList<>(inTeam);
        all.add(friend);
        all.forEach(device ->
                device.await("message:new", m -> m.get("content").asString().equals(fence)));
        return List.of(fence);
    }

    private static void heardWhatTheyMay(Actor actor, Device device, Scene scene) {
        for (var where : Where.values()) {
            if (!actor.isIn(where)) {
                assertThat(device.heard())
                        .as("%s in %s", actor, where)
                        .noneMatch(heard -> heard.payload().toString().contains(scene.id(where)));
                assertThat(device.signals(TYPING)).as("%s in %s", actor, where).noneMatch(typing -> typing.toString()
                        .contains(scene.id(where)));
            }
        }
    }

    private static void typed(Actor actor, Scene scene, Map<Where, List<Device>> listeners) {
        var user = scene.person(actor).id();
        listeners.forEach((where, devices) -> {
            var heard = devices.stream()
                    .flatMap(device -> device.signals(TYPING).stream())
                    .filter(typing -> isOf(typing, user, scene.id(where)))
                    .count();
            assertThat(heard).as("%s typing in %s", actor, where).isEqualTo(actor.isIn(where) ? 1 : 0);
        });
    }

    private static boolean isOf(JsonNode typing, String user, String conversation) {
        return typing.get("userId").asString().equals(user)
                && typing.get("conversationId").asString().equals(conversation);
    }

    private static void onlyFences(List<String> fence, Device... devices) {
        for (var device : devices) {
            assertThat(device.heard("message:new")
                            .getLast()
                            .payload()
                            .get("content")
                            .asString())
                    .isIn(fence);
            assertThat(device.heard("message:new"))
                    .allMatch(heard -> heard.payload().get("content").asString().startsWith("fence-"));
            assertThat(device.heard("conversation:updated")).isEmpty();
            assertThat(device.heard("conversation:removed")).isEmpty();
            assertThat(device.heard("message:deleted")).isEmpty();
            assertThat(device.heard("message:updated")).isEmpty();
        }
    }
}
