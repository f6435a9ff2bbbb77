package chat.verbatim.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.audit.note.SigningKey;
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

/** A log whose superuser has changed it, leaves and all. */
@ParameterizedClass(name = "{0}")
@EnumSource(LeafDatabase.class)
@SuppressWarnings("NullAway.Init") // set before each test
class CheckpointCheckTest {

    @Parameter
    LeafDatabase kind;

    @TempDir
    Path dir;

    private LogSettings settings;
    private SigningKey key;

    @BeforeEach
    void a_signed_log() throws Exception {
        settings = kind.created(dir);
        key = new SigningKey("example.org/log", new byte[32]);
        LeafDatabase.append(settings, 1, 700, "a");
        try (var signer = new Checkpointer(LogTree.open(settings), key, dir)) {
            assertThat(signer.advance()).isPresent();
        }
        LeafDatabase.append(settings, 701, 800, "a");
    }

    @AfterEach
    void drop() throws SQLException {
        if (settings != null) {
            kind.drop(settings);
        }
    }

    private List<String> faults() {
        try (var tree = LogTree.open(settings)) {
            return new CheckpointCheck(tree, key.verifier(), dir).run().faults();
        }
    }

    @Test
    void what_was_only_added_to_is_what_was_signed() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_leaf_that_was_changed_is_found_though_the_tiles_are_as_they_were() throws SQLException {
        var other = kind == LeafDatabase.SQLITE ? "zeroblob(32)" : "decode(repeat('00', 32), 'hex')";
        LeafDatabase.execute(settings, "UPDATE event SET leaf = " + other + " WHERE position = 5");

        assertThat(faults()).containsExactly("the first 700 events of the log are not those that were signed");
    }

    @Test
    void a_log_that_was_cut_off_is_found_also_where_its_checkpoints_went_with_it() throws SQLException {
        LeafDatabase.execute(settings, "DELETE FROM event WHERE position > 600");
        LeafDatabase.execute(settings, "DELETE FROM checkpoint");

        assertThat(faults())
                .containsExactly(
                        "the log has 600 events, and 700 were signed: it was taken back to an older state, or cut off");
    }

    @Test
    void a_checkpoint_that_somebody_else_has_signed_is_none() throws Exception {
        var another = new SigningKey("example.org/log", new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
        });

        try (var tree = LogTree.open(settings)) {
            assertThat(new CheckpointCheck(tree, another.verifier(), dir).run().faults())
                    .hasSize(2)
                    .allMatch(fault -> fault.contains("is not one of this log"));
        }
    }
}
