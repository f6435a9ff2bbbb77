package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.verbatim.server.security.TokenCommand;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Both sides as they are deployed: on one log of PostgreSQL's, each with the role that {@code deploy/postgres} makes for it. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // set before each test
class SidesOnPostgresTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String COMMAND = "verbatim_command";
    private static final String QUERY = "verbatim_query";

    private final MongoServer readModel = new MongoServer(new MemoryBackend());
    private final String schema = "sides_" + UUID.randomUUID().toString().replace("-", "");
    private String postgres;
    private String log;
    private String keys;

    @BeforeEach
    void a_log_of_two_roles() throws Exception {
        var url = System.getenv("VERBATIM_TEST_POSTGRES");
        assumeTrue(url != null, "skipped: VERBATIM_TEST_POSTGRES (a JDBC URL) names no PostgreSQL");
        postgres = String.valueOf(url);
        assumeTrue(isSuperuser(), "skipped: to make roles needs a superuser");
        log = schema(schema);
        keys = schema(schema + "_keys");
    }

    private String schema(String name) throws Exception {
        sql(postgres, "CREATE SCHEMA " + name);
        var url = postgres + (postgres.contains("?") ? "&" : "?") + "currentSchema=" + name;
        sql(url, Files.readString(Path.of("../deploy/postgres/roles.sql")));
        return url;
    }

    @AfterEach
    void drop() throws SQLException {
        readModel.shutdownNow();
        if (log != null) {
            sql(postgres, "DROP SCHEMA " + schema + " CASCADE; DROP SCHEMA " + schema + "_keys CASCADE");
        }
    }

    @Test
    void what_a_command_side_was_told_a_query_side_tells() throws Exception {
        try (var commands = start(OnlyCommands.class, COMMAND);
                var queries = start(OnlyQueries.class, QUERY)) {
            var begun = client(commands).post("/conversations", "{\"type\":\"private\",\"participantId\":\"bob\"}");
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
            var room = "/conversations/" + Http.json(begun.body()).get("id").stringValue();
            var sent = client(commands).post(room + "/messages", "{\"content\":\"Hello\"}");

            var page = client(queries)
                    .with(
                            "Verbatim-Min-Position",
                            sent.headers().firstValue("Verbatim-Position").orElseThrow())
                    .get(room + "/messages");

            assertThat(Http.json(page.body()).at("/items/0")).isEqualTo(Http.json(sent.body()));
        }
    }

    @Test
    void neither_side_starts_with_the_others_role(CapturedOutput output) {
        start(OnlyCommands.class, COMMAND).close();

        assertThatThrownBy(() -> start(OnlyQueries.class, COMMAND)).isNotNull();
        assertThatThrownBy(() -> start(OnlyCommands.class, QUERY)).isNotNull();

        assertThat(output.getErr().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("verbatim: ").contains("may write to the log"),
                        line -> assertThat(line).startsWith("verbatim: ").contains("may only read the log"));
    }

    @Test
    void neither_side_starts_with_the_others_role_in_the_key_store(CapturedOutput output) {
        start(OnlyCommands.class, COMMAND).close();

        assertThatThrownBy(() -> start(OnlyQueries.class, QUERY, COMMAND)).isNotNull();
        assertThatThrownBy(() -> start(OnlyCommands.class, COMMAND, QUERY)).isNotNull();

        assertThat(output.getErr().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("verbatim: ").contains("may write to the key store"),
                        line -> assertThat(line).startsWith("verbatim: "));
    }

    private ConfigurableApplicationContext start(Class<?> side, String role) {
        return start(side, role, role);
    }

    private ConfigurableApplicationContext start(Class<?> side, String role, String roleForKeys) {
        var mongodb = readModel.getLocalAddress() == null ? readModel.bind() : readModel.getLocalAddress();
        return new SpringApplication(side)
                .run(
                        "--verbatim.port=0",
                        "--verbatim.jwt.secret=" + SECRET,
                        "--verbatim.signing-secret=" + SECRET,
                        "--verbatim.log.url=" + log + "&options=-c%20role%3D" + role,
                        "--verbatim.keys.url=" + keys + "&options=-c%20role%3D" + roleForKeys,
                        "--verbatim.master-key=" + "A".repeat(43),
                        "--verbatim.mongodb.uri=mongodb://127.0.0.1:" + mongodb.getPort());
    }

    private static Http client(ConfigurableApplicationContext node) {
        var token = new ByteArrayOutputStream();
        new TokenCommand(Map.of("VERBATIM_JWT_SECRET", SECRET), new PrintStream(token, true), System.err).run("ann");
        return new Http(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
                .bearer(token.toString(StandardCharsets.UTF_8).strip());
    }

    private boolean isSuperuser() throws SQLException {
        try (var c = DriverManager.getConnection(postgres);
                var r = c.createStatement()
                        .executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
            return r.next() && r.getBoolean(1);
        }
    }

    private static void sql(String url, String statements) throws SQLException {
        try (var c = DriverManager.getConnection(url);
                var s = c.createStatement()) {
            s.execute(statements);
        }
    }
}
