package chat.verbatim.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.tree.Checks;
import chat.verbatim.audit.tree.Growth;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.LogTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
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
class CheckpointerTest {

    private static final String NAME = "example.org/log";

    @Parameter
    LeafDatabase kind;

    @TempDir
    Path dir;

    private LogSettings settings;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @BeforeEach
    void created() throws SQLException {
        settings = kind.created(dir);
    }

    @AfterEach
    void drop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        if (settings != null) {
            kind.drop(settings);
        }
    }

    @Test
    void an_empty_log_is_not_signed_and_one_that_grows_is() throws Exception {
        var node = node("a");
        assertThat(node.advance()).isEmpty();

        for (var size : new long[] {1, 2, 255, 256, 257, 700, 1700}) {
            append(size);
            assertThat(signed(node)).isEqualTo(size);
            assertThat(root(node)).isEqualTo(rootOf(size, "first"));
        }
        assertThat(node.covering(1700).map(Signed::checkpoint))
                .isEqualTo(node.advance().map(Signed::checkpoint));
    }

    @Test
    void proofs_come_from_the_stored_tiles() throws Exception {
        var node = node("a");
        append(300);
        var older = node.advance().orElseThrow().checkpoint();
        append(66_000);
        var newer = node.advance().orElseThrow().checkpoint();

        for (var index : new long[] {0, 299, 300, 511, 65_535, 65_536, 65_999}) {
            var proof = Proofs.inclusion(node.tree(), index, newer.size());
            assertThat(Checks.included(LeafDatabase.leaf("first", index + 1), index, newer.size(), proof, newer.root()))
                    .isTrue();
        }
        var proof = Proofs.consistency(node.tree(), older.size(), newer.size());
        assertThat(Checks.consistent(older.size(), older.root(), newer.size(), newer.root(), proof))
                .isTrue();
    }

    @Test
    void a_node_that_starts_goes_on_where_it_was() throws Exception {
        append(1000);
        try (var before = node("a")) {
            assertThat(signed(before)).isEqualTo(1000);
        }
        append(1300);
        var after = node("a");
        assertThat(signed(after)).isEqualTo(1300);
        assertThat(root(after)).isEqualTo(rootOf(1300, "first"));
    }

    @Test
    void a_log_that_was_taken_back_is_not_signed_on() throws Exception {
        append(1000);
        var node = node("a");
        node.advance();
        execute("DELETE FROM event WHERE position > 900");
        execute("UPDATE log_head SET last_position = 900");
        assertThatThrownBy(node::advance)
                .isInstanceOf(LogForkedException.class)
                .hasMessageContaining("900")
                .hasMessageContaining("1000");

        LeafDatabase.append(settings, 901, 1100, "second"); // and grew again, otherwise
        assertThatThrownBy(node::advance).isInstanceOf(LogForkedException.class);
        node.close();
        assertThatThrownBy(node("a")::advance)
                .isInstanceOf(LogForkedException.class)
                .hasMessage("the first 1000 events of the log are not those that were signed");
    }

    @Test
    void not_even_where_the_database_forgot_with_it_what_was_signed() throws Exception {
        append(1000);
        try (var node = node("a")) {
            node.advance();
        }
        execute("DELETE FROM event WHERE position > 500");
        execute("DELETE FROM checkpoint");
        execute("DELETE FROM tree_tile");
        LeafDatabase.append(settings, 501, 2000, "second");

        assertThatThrownBy(node("a")::advance).isInstanceOf(LogForkedException.class);
        assertThat(signed(node("b"))).as("who never saw it cannot know").isEqualTo(2000);
    }

    @Test
    void a_running_node_sees_that_the_end_of_the_log_is_another() throws Exception {
        append(1000);
        var node = node("a");
        node.advance();
        execute("DELETE FROM event WHERE position > 500");
        LeafDatabase.append(settings, 501, 1001, "second");

        assertThatThrownBy(node::advance).isInstanceOf(LogForkedException.class).hasMessageContaining("position 1000");
    }

    @Test
    void a_leaf_that_is_missing_is_not_signed_over() throws Exception {
        append(100);
        execute("DELETE FROM event WHERE position = 50");

        assertThatThrownBy(node("a")::advance)
                .isInstanceOf(LogForkedException.class)
                .hasMessageContaining("positions 1 to 100");
    }

    @Test
    void what_was_signed_and_did_not_reach_the_database_is_stored_later() throws Exception {
        append(300);
        try (var node = node("a")) {
            node.advance();
        }
        execute("DELETE FROM checkpoint");
        execute("DELETE FROM tree_tile");
        append(400);
        var node = node("a");
        assertThat(signed(node)).isEqualTo(400);
        assertThat(node.covering(300).orElseThrow().size()).isEqualTo(300);
        assertThat(node.tree().root(400)).isEqualTo(rootOf(400, "first"));
    }

    @Test
    void somebody_else_s_signature_is_not_taken_for_ours() throws Exception {
        append(10);
        var stranger = new Checkpointer(
                tree(), new SigningKey(NAME, Hash.sha256(new byte[] {9}).bytes()), folder("stranger"));
        stranger.advance();
        stranger.close();

        assertThatThrownBy(node("a")::advance)
                .isInstanceOf(LogForkedException.class)
                .hasMessageContaining("not one of this log");
    }

    @Test
    void of_several_nodes_one_signs_and_the_others_know_what_it_signed() throws Exception {
        assumeTrue(kind == LeafDatabase.POSTGRESQL, "a file has one node");
        append(300);
        var one = node("a");
        var other = node("b");
        assertThat(signed(one)).isEqualTo(300);
        append(400);
        assertThat(signed(other)).as("it does not sign").isEqualTo(300);
        assertThat(signed(one)).isEqualTo(400);
        assertThat(signed(other)).isEqualTo(400);

        one.close();
        append(500);
        await().until(() -> signed(other) == 500);
        other.close();
        execute("DELETE FROM event WHERE position > 450");
        execute("DELETE FROM checkpoint WHERE size > 300");
        LeafDatabase.append(settings, 451, 600, "second");
        assertThatThrownBy(node("b")::advance).isInstanceOf(LogForkedException.class);
    }

    private void append(long to) throws SQLException {
        LeafDatabase.append(settings, tree().size() + 1, to, "first");
    }

    private void execute(String sql) throws SQLException {
        LeafDatabase.execute(settings, sql);
    }

    private LogTree tree() {
        var tree = LogTree.open(settings);
        opened.push(tree);
        return tree;
    }

    private Path folder(String node) throws IOException {
        return Files.createDirectories(dir.resolve(node));
    }

    private Checkpointer node(String name) throws IOException, NoteException {
        var node = new Checkpointer(tree(), new SigningKey(NAME, Hash.OF_NOTHING.bytes()), folder(name));
        opened.push(node);
        return node;
    }

    private static long signed(Checkpointer node) {
        return node.advance().orElseThrow().size();
    }

    private static Hash root(Checkpointer node) {
        return node.advance().orElseThrow().checkpoint().root();
    }

    private static Hash rootOf(long size, String seed) {
        var growth = new Growth((_, _, _) -> {});
        for (long position = 1; position <= size; position++) {
            growth.add(LeafDatabase.leaf(seed, position));
        }
        return growth.root();
    }
}
