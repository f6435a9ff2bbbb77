package chat.verbatim.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.note.TestWitness;
import chat.verbatim.audit.tree.Growth;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.KeptTiles;
import chat.verbatim.audit.tree.Tiles;
import chat.verbatim.log.LogTree;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final byte[] SEED = Hash.sha256("log".getBytes(UTF_8)).bytes();

    private final SigningKey log = new SigningKey("example.org/log", SEED);
    private final TestWitness signs = new TestWitness("witness.example/w1", Hash.OF_NOTHING.bytes());
    private final WitnessServer server = new WitnessServer(log.verifier(), signs);
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeptTiles tiles = new KeptTiles();
    private final Growth growth = new Growth(tiles);

    WitnessTest() throws NoteException, IOException {}

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void it_signs_a_log_that_grows() throws Exception {
        var witness = witness();
        for (var size : List.of(1, 3, 3, 300)) {
            var checkpoint = grown(size);
            var signature = witness.cosign(checkpoint, new Tiles(tiles));
            assertThat(signs.key().signatureOf(checkpoint.note().with(signature)))
                    .isPresent();
        }
    }

    @Test
    void who_asks_it_anew_is_told_how_much_it_has_seen() throws Exception {
        witness().cosign(grown(10), new Tiles(tiles));

        var checkpoint = grown(12);
        var signature = witness().cosign(checkpoint, new Tiles(tiles));
        assertThat(signs.key().signatureOf(checkpoint.note().with(signature))).isPresent();
    }

    @Test
    void a_log_that_it_has_seen_more_of_or_otherwise_has_forked() throws Exception {
        var shorter = grown(5);
        witness().cosign(grown(10), new Tiles(tiles));
        assertThatThrownBy(() -> witness().cosign(shorter, new Tiles(tiles))).isInstanceOf(LogForkedException.class);

        var others = new KeptTiles();
        var other = new Growth(others);
        for (int n = 0; n < 20; n++) {
            other.add(LeafDatabase.leaf("other", n));
        }
        assertThatThrownBy(() -> witness().cosign(signed(other), new Tiles(others)))
                .isInstanceOf(LogForkedException.class);
    }

    @Test
    void an_answer_that_it_did_not_sign_is_none() throws Exception {
        var stranger = new Witness(new TestWitness("witness.example/w1", SEED).key(), server.prefix(), http);
        assertThatThrownBy(() -> stranger.cosign(grown(3), new Tiles(tiles)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has not signed");
        var unknown = new SigningKey("example.org/another", SEED);
        var checkpoint = new Checkpoint("example.org/another", 3, growth.root());
        assertThatThrownBy(() ->
                        witness().cosign(new Signed(checkpoint, unknown.sign(checkpoint.text())), new Tiles(tiles)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
    }

    @Test
    void what_is_signed_every_moment_is_cosigned_and_stored_so(@TempDir Path dir) throws Exception {
        var settings = LeafDatabase.SQLITE.created(dir);
        LeafDatabase.append(settings, 1, 300, "first");
        try (var tree = LogTree.open(settings);
                var checkpointer = new Checkpointer(tree, log, dir);
                var schedule = CheckpointSchedule.start(checkpointer, List.of(witness()), Duration.ofMillis(10))) {
            await().until(() -> cosigned(checkpointer, 300));
            LeafDatabase.append(settings, 301, 400, "first");
            await().until(() -> cosigned(checkpointer, 400));
            assertThat(schedule.refusal()).isEmpty();

            LeafDatabase.execute(settings, "UPDATE log_head SET last_position = 399");
            await().until(() -> schedule.refusal().isPresent());
        }
    }

    private boolean cosigned(Checkpointer checkpointer, long size) throws NoteException {
        var stored = checkpointer.covering(size);
        return stored.isPresent()
                && signs.key().signatureOf(stored.get().note()).isPresent();
    }

    private Witness witness() {
        return new Witness(signs.key(), server.prefix(), http);
    }

    private Signed grown(int size) {
        while (growth.size() < size) {
            growth.add(LeafDatabase.leaf("first", growth.size()));
        }
        return signed(growth);
    }

    private Signed signed(Growth tree) {
        var checkpoint = new Checkpoint("example.org/log", tree.size(), tree.root());
        return new Signed(checkpoint, log.sign(checkpoint.text()));
    }
}
