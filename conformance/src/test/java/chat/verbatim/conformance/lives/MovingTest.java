package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Answer;
import chat.verbatim.conformance.Command;
import chat.verbatim.conformance.Deployment;
import chat.verbatim.conformance.Follower;
import chat.verbatim.conformance.Follower.By;
import chat.verbatim.conformance.Heard;
import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.LogInPostgres;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** From the embedded log to PostgreSQL: for clients it is a restart. */
@EnabledIf(value = "postgresGiven", disabledReason = "no PostgreSQL is named")
class MovingTest {

    private static final String SECRET_FILE = "VERBATIM_SIGNING_SECRET_FILE=";
    private static final String MASTER_FILE = "VERBATIM_MASTER_KEY_FILE=";

    static boolean postgresGiven() {
        return LogInPostgres.given();
    }

    @Test
    void who_was_away_while_the_log_was_moved_missed_nothing_and_says_nothing_twice() throws IOException {
        try (var embedded = Deployment.inItsFolder();
                var log = LogInPostgres.fresh()) {
            var old = embedded.start();
            var ann = old.person("ann");
            var bob = old.person("bob");
            var group = ann.founds("Träger 💬", bob);
            var keyed = sendsOnce(ann, group).json();
            var edited = ann.edits(ann.sends(group, "first thought"), "second thought");
            var gone = ann.sends(group, "oops");
            var followers =
                    Stream.of(By.values()).map(by -> new Follower(bob, by)).toList();
            followers.forEach(f -> f.connect(old));
            ann.sends(group, "heard");
            followers.forEach(
                    f -> Awaitility.await().until(() -> f.heard("message:new").size() == 1));
            followers.forEach(Follower::drop);
            ann.deletes(gone);
            var missed = ann.sends(group, "言葉 while you were away");
            bob.reads(keyed);
            var before = bob.conversation(group);
            old.terminate();
            assertThat(old.exits(Duration.ofSeconds(10))).isTrue();

            var copied = Command.run(
                    "CopyLog",
                    "--to",
                    log.url(),
                    "--keys-to",
                    log.keysUrl(),
                    "--data",
                    embedded.dataFolder().toString());

            assertThat(copied.exitCode()).as("%s", copied.output().lines()).isZero();
            try (var moved = embedded.movedTo(
                    log,
                    secretOf(SECRET_FILE, copied.output().lines()),
                    secretOf(MASTER_FILE, copied.output().lines()))) {
                var node = moved.start();
                assertThat(bob.on(node).conversation(group)).isEqualTo(before);
                assertThat(bob.on(node).gets(Paths.message(edited))).isEqualTo(edited);
                var again = sendsOnce(ann.on(node), group);
                assertThat(again.json()).isEqualTo(keyed);
                assertThat(again.header("Idempotent-Replayed")).hasValue("true");
                for (var follower : followers) {
                    assertThat(follower.connect(node)).isEqualTo("resumed");
                    Awaitility.await().until(() -> follower.heard("message:new").size() == 2);
                    assertThat(follower.heard("message:deleted")).hasSize(1);
                    assertThat(follower.heard("message:new"))
                            .extracting(Heard::body)
                            .endsWith(missed);
                    follower.close();
                }
                assertThat(ann.on(node).sends(group, "still here").get("seq").asLong())
                        .isEqualTo(missed.get("seq").asLong() + 1);
            }
        }
    }

    private static Answer sendsOnce(Person person, String group) {
        return person.http()
                .with("Idempotency-Key", "k-1")
                .post(Paths.messages(group), Json.of("content", "once"))
                .expect(201);
    }

    private static String secretOf(String setting, List<String> lines) throws IOException {
        var line = lines.stream()
                .map(String::strip)
                .filter(l -> l.startsWith(setting))
                .findFirst()
                .orElseThrow();
        return Files.readString(Path.of(line.substring(setting.length()).replaceFirst(" .*", "")))
                .stripTrailing();
    }
}
