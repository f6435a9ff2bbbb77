package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Follower;
import chat.verbatim.conformance.Follower.By;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Node;
import chat.verbatim.conformance.Over;
import chat.verbatim.conformance.Person;
import chat.verbatim.conformance.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResumeTest {

    private static final int FOLLOWERS = 60;

    @Test
    void a_storm_of_those_who_come_back_after_a_kill_finds_everything() throws Exception {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            var people = IntStream.range(0, FOLLOWERS)
                    .mapToObj(i -> node.person("p" + i))
                    .toArray(Person[]::new);
            var ann = node.person("ann");
            var group = ann.founds("Team", people);
            var followers = IntStream.range(0, FOLLOWERS)
                    .mapToObj(i -> new Follower(people[i], i % 2 == 0 ? By.CURSOR : By.RECOVERY))
                    .toList();
            Together.times(FOLLOWERS, i -> followers.get(i).connect(node));
            try (var senders = Senders.start(8, ann, group)) {
                Awaitility.await("traffic").atMost(Duration.ofSeconds(60)).until(() -> followers.stream()
                        .allMatch(f -> f.events().size() > 50));
                node.kill();
                senders.stop();
            }
            var again = deployment.start();
            followers.forEach(Follower::drop);
            try (var senders = Senders.start(4, ann.on(again), group)) {
                var modes = Together.times(FOLLOWERS, i -> followers.get(i).connect(again));
                assertThat(modes).containsOnly("resumed");
                senders.stop();
            }
            var removed = people[FOLLOWERS - 1];
            ann.on(again).removes(group, removed);
            var last = ann.on(again).sends(group, "the last word");

            long until = last.get("version").asLong();
            for (var follower : followers) {
                boolean left = follower.person().equals(removed);
                assertDense(follower, left ? until - 1 : until, left ? "conversation:removed" : "message:new");
            }
            followers.forEach(Follower::close);
        }
    }

    /** The versions that a follower got, one after the other over all its connections: the last of them is such an event. */
    private static void assertDense(Follower follower, long until, String lastEvent) {
        Awaitility.await("version " + until)
                .atMost(Duration.ofSeconds(60))
                .until(() -> !follower.events().isEmpty()
                        && version(follower.events().getLast()) >= until);
        assertThat(follower.events())
                .extracting(ResumeTest::version)
                .isEqualTo(LongStream.rangeClosed(2, until).boxed().toList());
        assertThat(follower.events().getLast().event()).isEqualTo(lastEvent);
    }

    private static long version(Heard heard) {
        return heard.payload().get("version").asLong();
    }

    @Test
    void recovery_keeps_the_session_over_a_restart() {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            var ann = node.person("ann");
            var bob = node.person("bob");
            var pair = ann.meets(bob);
            try (var follower = new Follower(bob, By.RECOVERY)) {
                assertThat(follower.connect(node)).isEqualTo("reset");
                ann.sends(pair, "before");
                node.terminate();
                assertThat(node.exits(Duration.ofSeconds(10))).isTrue();
                var again = deployment.start();
                ann.on(again).sends(pair, "meanwhile");

                assertThat(follower.connect(again)).isEqualTo("resumed");

                assertThat(follower.sids()).hasSize(2);
                assertThat(follower.sids().getFirst()).isEqualTo(follower.sids().getLast());
                Awaitility.await().until(() -> follower.heard("message:new").size() == 2);
                assertThat(follower.heard("message:new"))
                        .extracting(h -> h.payload().get("content").asString())
                        .containsExactly("before", "meanwhile");
            }
        }
    }

    @Test
    void what_sync_gives_is_what_sockets_bring() {
        try (var deployment = Deployment.fresh()) {
            var node = deployment.start();
            var ann = node.person("ann");
            var bob = node.person("bob");
            try (var device = bob.connects(Over.WEBSOCKET)) {
                var group = ann.founds("Team", bob);
                var message = ann.sends(group, "one");
                ann.edits(message, "two");
                bob.reads(message);
                ann.sends(ann.meets(node.person("cid")), "not bob's");
                ann.deletes(message);
                ann.removes(group, bob);
                ann.sends(group, "without bob");
                ann.adds(group, bob);
                ann.sends(group, "with bob");
                device.await("message:new", 2);

                var synced = everything(bob, 2);

                assertThat(synced)
                        .extracting(e -> new Heard(e.get("event").asString(), e.get("data")))
                        .containsExactlyElementsOf(device.heard().stream()
                                .filter(h -> h.payload().has("at"))
                                .toList());
                assertThat(synced)
                        .extracting(e -> e.get("event").asString())
                        .containsExactly(
                                "conversation:new",
                                "message:new",
                                "message:updated",
                                "message:read",
                                "message:deleted",
                                "conversation:removed",
                                "conversation:new",
                                "message:new");
            }
            refuses(bob, node);
        }
    }

    private static void refuses(Person bob, Node node) {
        bob.http().get("/sync?limit=0").problem(400, "malformed-request");
        bob.http().get("/sync?limit=1001").problem(400, "malformed-request");
        bob.http().get("/sync?cursor=nonsense").problem(400, "malformed-request");
        bob.http().get("/sync?cursor=").problem(400, "malformed-request");
        node.anonymous().get("/sync").problem(401, "unauthorized");
    }

    /** All pages of that many events. */
    private static List<JsonNode> everything(Person person, int limit) {
        var events = new ArrayList<JsonNode>();
        var page = person.gets("/sync?limit=" + limit);
        while (page.get("hasMore").asBoolean()) {
            assertThat(page.get("events")).hasSize(limit);
            events.addAll(Json.list(page.get("events")));
            page = person.gets(
                    "/sync?limit=" + limit + "&cursor=" + page.get("cursor").asString());
        }
        events.addAll(Json.list(page.get("events")));
        var after = person.gets("/sync?cursor=" + page.get("cursor").asString());
        assertThat(after.get("events")).isEmpty();
        return events;
    }
}
