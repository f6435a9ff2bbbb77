package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.server.start.Start;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that will not start says why, in one line, to whoever started it. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    private static final String SECRET = "--verbatim.jwt.secret=0123456789abcdef0123456789abcdef";

    private static final String MASTER = "A".repeat(43) + "=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void where_the_port_is_taken(CapturedOutput output) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(output, "port " + taken.getLocalPort() + " is in use", "--verbatim.port=" + taken.getLocalPort());
        }
    }

    @Test
    void where_another_instance_has_the_data_folder(CapturedOutput output) {
        try (var first = start(BothSides.class, data)) {
            assertThat(first.isRunning()).isTrue();
            assertThatThrownBy(() -> start(BothSides.class, data)).isNotNull();
            assertThat(output.getErr()).contains("the data folder " + data.toAbsolutePath() + " is in use");
        }
    }

    @Test
    void where_an_external_log_comes_without_keys(CapturedOutput output) {
        refused(output, "an external log needs keys", "--verbatim.log.url=jdbc:postgresql://127.0.0.1:1/none");
    }

    @Test
    void where_the_log_is_of_no_known_kind(CapturedOutput output) {
        refused(output, "must begin with jdbc:postgresql:", SECRET, "--verbatim.log.url=jdbc:mysql://127.0.0.1/none");
    }

    @Test
    void where_the_log_does_not_answer(CapturedOutput output) {
        refused(
                output,
                "The database of the log cannot be read",
                SECRET,
                "--verbatim.log.url=jdbc:postgresql://127.0.0.1:1/none",
                "--verbatim.keys.url=jdbc:postgresql://127.0.0.1:1/keys",
                "--verbatim.master-key=" + MASTER);
    }

    @Test
    void where_the_data_is_no_log(CapturedOutput output) throws IOException {
        Files.writeString(data.resolve("verbatim.db"), "not a database, and long enough to be looked at".repeat(99));
        refused(output, "cannot be read");
    }

    @Test
    void where_the_log_is_damaged(CapturedOutput output) throws SQLException {
        var url = "jdbc:sqlite:" + data.resolve("verbatim.db");
        EventLog.open(LogSettings.of(url, KeySettings.in(data, MasterKey.of(new byte[32]))), Clock.systemUTC())
                .close();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE log_head SET last_position = 3");
        }
        refused(output, "./verbatim check-log says all");
    }

    @Test
    void where_the_read_model_knows_more_than_the_log_until_it_is_rebuilt(CapturedOutput output) {
        var mongo = new MongoServer(new MemoryBackend());
        var uri = "mongodb:/" + mongo.bind() + "/verbatim";
        try (var client = MongoClients.create(uri)) {
            client.getDatabase("verbatim")
                    .getCollection("progress_g1")
                    .insertOne(new Document("_id", "read-model").append("position", 800L));
            var settings = "--verbatim.mongodb.uri=" + uri;

            refused(output, "800 positions ahead of the log", settings);
            assertThat(output.getErr()).contains("run ./verbatim rebuild, then start again");

            assertThat(Start.rebuild(ReadModelOnly.class, settings, "--verbatim.data=" + data))
                    .isZero();
            try (var healed = start(BothSides.class, data, settings)) {
                assertThat(healed.isRunning()).isTrue();
            }
        } finally {
            mongo.shutdownNow();
        }
    }

    @Test
    void where_anybody_could_have_a_token_from_elsewhere(CapturedOutput output) {
        refused(output, "listens on this machine only", "--verbatim.address=0.0.0.0");
    }

    @Test
    void where_a_secret_is_short(CapturedOutput output) {
        refused(output, "at least 32 bytes", "--verbatim.jwt.secret=short");
        refused(output, "at least 32 bytes", "--verbatim.signing-secret=short");
    }

    @Test
    void where_a_setting_cannot_be_read(CapturedOutput output) {
        refused(output, "verbatim.query.max-page-size", "--verbatim.query.max-page-size=many");
        refused(output, "must be 1 to", "--verbatim.query.max-page-size=0");
        refused(output, "must be 0 or more", "--verbatim.embedded.advise-above=-1");
    }

    @Test
    void where_a_secret_is_set_and_in_a_file_too(CapturedOutput output) throws IOException {
        var file = Files.writeString(data.resolve("secret"), "0123456789abcdef0123456789abcdef\n");
        refused(output, "not both", SECRET, "--verbatim.jwt.secret-file=" + file);
    }

    @Test
    void where_a_secrets_file_is_not_there_or_empty(CapturedOutput output) throws IOException {
        var nowhere = data.resolve("nowhere");
        refused(output, nowhere + " cannot be read", "--verbatim.signing-secret-file=" + nowhere);
        var empty = Files.writeString(data.resolve("empty"), "\n");
        refused(output, empty + " is empty", "--verbatim.mongodb.uri-file=" + empty);
    }

    @Test
    void where_a_nodes_name_could_not_be_part_of_an_id(CapturedOutput output) {
        refused(output, "a node's name is 1 to 32 of a-z 0-9 -", "--verbatim.node=Node.1");
    }

    @Test
    void where_one_side_lacks_what_it_shares_with_other_nodes(CapturedOutput output) {
        refused(
                OnlyCommands.class,
                output,
                "VERBATIM_LOG_URL, VERBATIM_KEYS_URL, VERBATIM_MASTER_KEY, VERBATIM_SIGNING_SECRET");
        refused(
                OnlyQueries.class,
                output,
                "VERBATIM_LOG_URL, VERBATIM_KEYS_URL, VERBATIM_MASTER_KEY, VERBATIM_MONGODB_URI, VERBATIM_SIGNING_SECRET");
    }

    @Test
    void where_one_side_has_no_keys(CapturedOutput output) {
        var settings = new String[] {
            "--verbatim.log.url=jdbc:postgresql://127.0.0.1:1/none",
            "--verbatim.keys.url=jdbc:postgresql://127.0.0.1:1/keys",
            "--verbatim.master-key=" + MASTER,
            "--verbatim.mongodb.uri=mongodb://127.0.0.1:1/?replicaSet=rs0",
            "--verbatim.signing-secret=0123456789abcdef0123456789abcdef"
        };
        refused(OnlyCommands.class, output, "needs keys to check tokens with", settings);
        refused(OnlyQueries.class, output, "needs keys to check tokens with", settings);
    }

    private void refused(CapturedOutput output, String why, String... args) {
        refused(BothSides.class, output, why, args);
    }

    private void refused(Class<?> sides, CapturedOutput output, String why, String... args) {
        var before = output.getErr().length();
        assertThatThrownBy(() -> start(sides, data, args).close()).isNotNull();
        var said = output.getErr().substring(before);
        assertThat(said.lines())
                .as(said)
                .singleElement()
                .asString()
                .startsWith("verbatim: ")
                .contains(why);
        assertThat(output.getAll()).doesNotContain("\tat ");
    }

    private static ConfigurableApplicationContext start(Class<?> sides, Path data, String... args) {
        var all = new ArrayList<>(List.of(args));
        all.add("--verbatim.data=" + data);
        if (all.stream().noneMatch(arg -> arg.startsWith("--verbatim.port="))) {
            all.add("--verbatim.port=0");
        }
        return new SpringApplication(sides).run(all.toArray(String[]::new));
    }
}
