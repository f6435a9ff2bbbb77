package chat.verbatim.conformance.rights;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.BareSocket;
import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Device;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.Over;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisabledIf(value = "chat.verbatim.conformance.Deployment#onRealEngines", disabledReason = "it starts an embedded one")
class EveryDoorTest {

    private static Deployment deployment;
    private static Node node;
    private static Scene scene;

    @BeforeAll
    static void a_node_with_a_configured_secret() {
        deployment = Deployment.inItsFolder();
        node = deployment.start();
        scene = new Scene(node);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static JsonNode ready(Device device) {
        return device.await("ready").payload();
    }

    private static String cursorOf(Actor actor) {
        try (var device = scene.person(actor).connects(Over.WEBSOCKET)) {
            return ready(device).get("cursor").asString();
        }
    }

    private static Device trying(Actor actor, String cursor, Over transport) {
        var auth = cursor.isEmpty()
                ? Map.of("token", scene.token(actor))
                : Map.of("token", scene.token(actor), "cursor", cursor);
        return Device.trying(node, auth, transport);
    }

    @ParameterizedTest
    @EnumSource(names = "UPGRADE", mode = EnumSource.Mode.EXCLUDE)
    void everybody_is_let_in_or_not_and_hears_what_they_may_whatever_cursor_they_bring(Over transport) {
        // genuine ones are good for anybody: they stand for a place in the log, and give access to nothing
        var own = cursorOf(Actor.OWNER);
        var genuine = Map.of("one's own", own, "somebody else's", cursorOf(Actor.OTHER));
        var forged = Cursors.forged(own);
        forged.keySet().retainAll(Set.of("signed by another", "of the first event", "empty"));
        var cursors = new LinkedHashMap<>(genuine);
        cursors.putAll(forged);
        int cells = 0;
        for (var actor : Actor.values()) {
            for (var cursor : cursors.entrySet()) {
                cells++;
                try (var device = trying(actor, cursor.getValue(), transport)) {
                    if (actor.isKnown()) {
                        goesOn(actor, device, genuine.containsKey(cursor.getKey()));
                    } else {
                        assertThat(device.awaitRefusal()).as("%s", actor).contains("unauthorized");
                        assertThat(device.heard()).isEmpty();
                    }
                }
            }
        }
        System.out.printf("Authorisation at the doors, %s: %,d cells, 0 faults%n", transport, cells);
    }

    private static void goesOn(Actor actor, Device device, boolean isGenuine) {
        assertThat(ready(device).get("mode").asString()).isEqualTo(isGenuine ? "resumed" : "reset");
        var fence = scene.person(actor).meets(node.person("fence"));
        device.await("conversation:new", c -> c.get("id").asString().equals(fence));
        var told = device.heard().toString();
        scene.words().stream()
                .filter(words -> !actor.isIn(words.where()))
                .filter(words -> actor != Actor.REMOVED || words.where() != Where.TEAM || words.isAfterRemoval())
                .forEach(words -> assertThat(told).as("%s", actor).doesNotContain(words.text()));
    }

    @Test
    void a_cursor_that_the_server_did_not_give_out_is_worth_nothing() {
        var genuine = cursorOf(Actor.OWNER);
        var http = scene.http(Actor.OWNER);
        http.get("/sync?cursor=" + genuine).expect(200);
        var forged = Cursors.forged(genuine);
        forged.forEach((how, cursor) -> {
            if (!cursor.isEmpty()) {
                http.get("/sync?cursor=" + cursor.replace(" ", "%20")).problem(400, "malformed-request");
                try (var device = trying(Actor.OWNER, cursor, Over.PLAIN)) {
                    assertThat(ready(device).get("mode").asString()).as(how).isEqualTo("reset");
                }
            }
        });
        System.out.printf("Authorisation by cursors: %,d cells, 0 faults%n", 2 * (forged.size() - 1));
    }

    @Test
    void a_session_is_recovered_by_whom_it_was_of_and_by_nobody_else() {
        var owners = identity(Actor.OWNER, Json.of());
        var pid = owners.get("pid").asString();
        var offset = cursorOf(Actor.OWNER);
        assertThat(sid(Actor.OWNER, pid, offset)).isEqualTo(owners.get("sid").asString());
        int cells = 1;
        for (var actor : Actor.values()) {
            if (actor.isKnown() && actor != Actor.OWNER) {
                cells++;
                assertThat(sid(actor, pid, offset))
                        .as("%s", actor)
                        .isNotEqualTo(owners.get("sid").asString());
            }
        }
        var altered = new ArrayList<>(List.of("", "nonsense", "." + pid, pid + "A", pid.replace('.', '_')));
        for (int at = 0; at < pid.length(); at++) {
            altered.add(Cursors.altered(pid, at));
        }
        for (var other : altered) {
            cells++;
            assertThat(sid(Actor.OWNER, other, offset))
                    .as(other)
                    .isNotEqualTo(owners.get("sid").asString());
        }
        for (var forged : Cursors.forged(offset).values()) {
            cells++;
            assertThat(sid(Actor.OWNER, pid, forged))
                    .as(forged)
                    .isNotEqualTo(owners.get("sid").asString());
        }
        System.out.printf("Authorisation of recovery: %,d cells, 0 faults%n", cells);
    }

    private static String sid(Actor actor, String pid, String offset) {
        return identity(actor, Json.of("pid", pid, "offset", offset)).get("sid").asString();
    }

    private static JsonNode identity(Actor actor, ObjectNode auth) {
        try (var bare = BareSocket.open(node).says("40" + auth.put("token", scene.token(actor)))) {
            return Json.parse(bare.await("40{").substring(2));
        }
    }
}
