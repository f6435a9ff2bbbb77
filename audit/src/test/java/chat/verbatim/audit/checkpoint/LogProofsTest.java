package chat.verbatim.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.tree.Checks;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Tile;
import chat.verbatim.audit.tree.TilePath;
import chat.verbatim.audit.tree.Tiles;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.LogTree;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(LeafDatabase.class)
@SuppressWarnings("NullAway.Init") // set before each test
class LogProofsTest {

    private final SigningKey key = new SigningKey("example.org/log", Hash.OF_NOTHING.bytes());

    @Parameter
    LeafDatabase kind;

    @TempDir
    Path dir;

    private LogSettings settings;
    private LogTree log;
    private Checkpointer checkpointer;
    private LogProofs proofs;

    LogProofsTest() throws NoteException {}

    @BeforeEach
    void signed() throws SQLException {
        settings = kind.created(dir);
        log = LogTree.open(settings);
        checkpointer = new Checkpointer(log, key, dir);
        proofs = new LogProofs(log, key.verifier());
        sign(1, 300);
        sign(301, 700);
        LeafDatabase.append(settings, 701, 710, "first"); // and not signed yet
    }

    @AfterEach
    void drop() throws SQLException {
        if (log != null) {
            checkpointer.close();
            log.close();
            kind.drop(settings);
        }
    }

    private void sign(long from, long to) throws SQLException {
        LeafDatabase.append(settings, from, to, "first");
        assertThat(checkpointer.advance().orElseThrow().size()).isEqualTo(to);
    }

    @Test
    void a_position_is_proven_by_the_oldest_checkpoint_that_has_it() {
        for (var position : List.of(1L, 256L, 300L, 301L, 700L)) {
            var note = proofs.inclusion(position).orElseThrow();
            assertThat(note.proves(LeafDatabase.leaf("first", position), key.verifier()))
                    .isTrue();
            assertThat(note.proves(LeafDatabase.leaf("first", position + 1), key.verifier()))
                    .isFalse();
            assertThat(note.checkpoint().text()).contains(position <= 300 ? "\n300\n" : "\n700\n");
        }
        for (var position : List.of(0L, -1L, 701L, Long.MAX_VALUE)) {
            assertThat(proofs.inclusion(position)).isEmpty();
        }
    }

    @Test
    void one_size_leads_to_another() {
        var older = proofs.covering(1).orElseThrow().checkpoint();
        var newer = proofs.newest().orElseThrow().checkpoint();
        var consistency = proofs.consistency(300, 700).orElseThrow();

        assertThat(Checks.consistent(300, older.root(), 700, newer.root(), consistency.proof()))
                .isTrue();
        assertThat(proofs.consistency(700, 700).orElseThrow().proof()).isEmpty();
        assertThat(proofs.consistency(123, 456)).isPresent();
        assertThat(proofs.consistency(0, 700)).isEmpty();
        assertThat(proofs.consistency(700, 300)).isEmpty();
        assertThat(proofs.consistency(700, 701)).isEmpty();
    }

    @Test
    void whoever_has_the_tiles_has_the_tree() {
        var tiles = new Tiles(tile -> {
            var width = tile.widthAt(700);
            return proofs.tile(new TilePath(tile, width).toString()).orElseThrow();
        });

        assertThat(tiles.root(700))
                .isEqualTo(proofs.newest().orElseThrow().checkpoint().root());
        assertThat(tiles.root(300))
                .isEqualTo(proofs.covering(1).orElseThrow().checkpoint().root());
        assertThat(proofs.tile("tile/0/001"))
                .hasValueSatisfying(t -> assertThat(t).hasSize(Tile.WIDTH * Hash.BYTES));
        assertThat(proofs.tile("tile/1/000.p/2"))
                .hasValueSatisfying(t -> assertThat(t).hasSize(2 * Hash.BYTES));
        for (var path : List.of(
                "tile/0/002",
                "tile/0/002.p/189",
                "tile/0/003.p/1",
                "tile/1/000",
                "tile/2/000.p/1",
                "tile/7/x999/x999/x999/x999/999")) {
            assertThat(proofs.tile(path)).as(path).isEmpty();
        }
    }

    @Test
    void what_is_not_what_was_signed_is_not_given_away() throws SQLException {
        LeafDatabase.execute(settings, "DELETE FROM event WHERE position = 600");

        assertThatThrownBy(() -> proofs.inclusion(600)).isInstanceOf(LogForkedException.class);
        assertThatThrownBy(() -> proofs.inclusion(610)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> proofs.tile("tile/0/002.p/100")).isInstanceOf(LogForkedException.class);
        assertThat(proofs.tile("tile/0/002.p/80")).isPresent();
    }
}
