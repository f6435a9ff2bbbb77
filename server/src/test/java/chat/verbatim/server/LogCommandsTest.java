package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.server.start.LogCommands;
import chat.verbatim.server.store.Keys;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators are told by the commands that concern the log alone. */
@ExtendWith(OutputCaptureExtension.class)
class LogCommandsTest {

    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/none";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void a_whole_log_is_counted(CapturedOutput output) {
        anEmptyLog();

        assertThat(check()).isZero();
        assertThat(output.getOut())
                .contains("Checking: 0 of 0 events (100 %)")
                .contains("The log has 0 events, 0 of them with text, 0 idempotency keys; sha256:")
                .contains("Nothing is wrong with it.");
    }

    @Test
    void a_damaged_one_is_not_well(CapturedOutput output) throws SQLException {
        anEmptyLog();
        sql("jdbc:sqlite:" + data.resolve("verbatim.db"), "UPDATE log_head SET last_position = 3");

        assertThat(check()).isOne();
        assertThat(output.getOut())
                .contains("It must not be served:")
                .contains("the head is position 3, but the last event is at 0");
    }

    @Test
    void where_there_is_no_log_none_is_made(CapturedOutput output) {
        var none = data.resolve("none");

        assertThat(LogCommands.check(LogOnly.class, "--data", none.toString())).isOne();
        assertThat(LogCommands.copy(
                        LogOnly.class, "--to", NOWHERE, "--keys-to", keysOf(NOWHERE), "--data", none.toString()))
                .isOne();
        assertThat(output.getErr().lines())
                .hasSize(2)
                .allMatch(line -> line.equals("verbatim: there is no embedded log in " + none.toAbsolutePath()
                        + "; name its folder with --data or VERBATIM_DATA"));
        assertThat(none).doesNotExist();
    }

    @Test
    void a_log_that_a_node_serves_is_not_copied(CapturedOutput output) {
        try (var node = new SpringApplication(BothSides.class).run("--verbatim.data=" + data, "--verbatim.port=0")) {
            assertThat(node.isRunning()).isTrue();
            assertThat(copy(NOWHERE)).isOne();
        }
        assertThat(output.getErr().lines())
                .singleElement()
                .asString()
                .startsWith("verbatim: the data folder " + data.toAbsolutePath() + " is in use by another instance");
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line(CapturedOutput output) {
        anEmptyLog();

        assertThat(copy(NOWHERE)).isOne();
        assertThat(copy("jdbc:mysql://127.0.0.1/x")).isOne();
        assertThat(LogCommands.copy(LogOnly.class)).isOne();
        assertThat(copy(NOWHERE, "--password-file", data.resolve("none").toString()))
                .isOne();
        assertThat(output.getErr().lines().map(line -> line.substring(0, 40)))
                .containsExactly(
                        "verbatim: the target cannot be used: Con",
                        "verbatim: --to must begin with jdbc:post",
                        "verbatim: usage: verbatim copy-log --to ",
                        "verbatim: the file of the password of --");
    }

    @Test
    void who_copied_a_log_is_told_how_to_go_on(CapturedOutput output) throws SQLException {
        var server = System.getenv("VERBATIM_TEST_POSTGRES");
        assumeTrue(server != null, "VERBATIM_TEST_POSTGRES is not set");
        anEmptyLog();
        new Keys(data).named(Keys.CURSORS);
        var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        sql(server, "CREATE SCHEMA " + schema);
        try {
            var target = server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
            assertThat(copy(target)).isZero();
            assertThat(output.getOut().lines().map(String::strip))
                    .anyMatch(line -> line.startsWith("Copied, and the same on both sides: 0 events"))
                    .anyMatch(line -> line.startsWith("VERBATIM_LOG_URL=jdbc:postgresql:"))
                    .anyMatch(line -> line.startsWith("VERBATIM_KEYS_URL=jdbc:postgresql:"))
                    .anyMatch(line -> line.startsWith(
                            "VERBATIM_MASTER_KEY_FILE=" + data.toAbsolutePath().resolve("keys/master.key")))
                    .anyMatch(line -> line.startsWith("VERBATIM_SIGNING_SECRET_FILE="
                            + data.toAbsolutePath().resolve("keys/signing.secret")))
                    .anyMatch(line -> line.contains("VERBATIM_JWT_SECRET"));
            assertThat(LogCommands.check(
                            LogOnly.class,
                            "--verbatim.log.url=" + target,
                            "--verbatim.keys.url=" + keysOf(target),
                            "--verbatim.master-key-file=" + data.resolve("keys").resolve("master.key")))
                    .isZero();
        } finally {
            sql(server, "DROP SCHEMA " + schema + " CASCADE");
        }
    }

    private int check() {
        return LogCommands.check(LogOnly.class, "--data", data.toString());
    }

    private int copy(String to, String... more) {
        var args = new ArrayList<>(List.of("--to", to, "--keys-to", keysOf(to), "--data", data.toString()));
        args.addAll(List.of(more));
        return LogCommands.copy(LogOnly.class, args.toArray(String[]::new));
    }

    /** Another database, as far as its address says. */
    private static String keysOf(String to) {
        return to + (to.contains("?") ? "&" : "?") + "ApplicationName=keys";
    }

    private void anEmptyLog() {
        EventLog.open(LogSettings.of("jdbc:sqlite:" + data.resolve("verbatim.db"), keys()), Clock.systemUTC())
                .close();
    }

    /** As a node has them. */
    private KeySettings keys() {
        var master = MasterKey.of(new Keys(data).named(Keys.MASTER).getEncoded());
        return KeySettings.in(data.resolve("keys"), master);
    }

    private static void sql(String url, String statement) throws SQLException {
        try (var c = DriverManager.getConnection(url);
                var s = c.createStatement()) {
            s.execute(statement);
        }
    }
}
