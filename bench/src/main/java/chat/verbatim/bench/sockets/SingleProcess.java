package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Both sides in one process, on the PostgreSQL and the replica set of a topology, with databases of its own there. */
final class SingleProcess {

    private static final String NAME = "single";
    private static final String KEYS = NAME + "_keys";

    private SingleProcess() {}

    static ServerProcess start(Topology topology) throws IOException, InterruptedException {
        var secrets = topology.folder().resolve("secrets");
        database(topology);
        var mongodb = Files.readString(secrets.resolve("mongodb_uri"));
        var password = secrets.resolve("verbatim_command_password").toString();
        int port = ServerProcess.freePort();
        return ServerProcess.start(
                port,
                List.of("./verbatim", "--port", Integer.toString(port), "--verbatim.address=127.0.0.1"),
                Map.ofEntries(
                        Map.entry(
                                "VERBATIM_DATA", topology.folder().resolve(NAME).toString()),
                        Map.entry("VERBATIM_LOG_URL", address(topology, NAME)),
                        Map.entry("VERBATIM_LOG_USER", "verbatim_command"),
                        Map.entry("VERBATIM_LOG_PASSWORD_FILE", password),
                        Map.entry("VERBATIM_KEYS_URL", address(topology, KEYS)),
                        Map.entry("VERBATIM_KEYS_USER", "verbatim_command"),
                        Map.entry("VERBATIM_KEYS_PASSWORD_FILE", password),
                        Map.entry(
                                "VERBATIM_MASTER_KEY_FILE",
                                secrets.resolve("master_key").toString()),
                        Map.entry("VERBATIM_MONGODB_URI", mongodb.replace("/verbatim?", "/" + NAME + "?")),
                        Map.entry("VERBATIM_JWT_SECRET", Tokens.SECRET),
                        Map.entry("VERBATIM_SIGNING_SECRET", Tokens.SECRET),
                        Map.entry(
                                "VERBATIM_JAVA_OPTS", System.getenv().getOrDefault("VERBATIM_JAVA_OPTS", "-Xmx512m"))),
                "Verbatim is ready: ");
    }

    private static String address(Topology topology, String database) {
        return "jdbc:postgresql://127.0.0.1:" + topology.port("postgres") + "/" + database;
    }

    /** The topology's users are let into its own databases alone. */
    private static void database(Topology topology) throws IOException, InterruptedException {
        Files.writeString(
                topology.folder().resolve("postgres/pg_hba.conf"),
                "host " + NAME + "," + KEYS + " verbatim_command all scram-sha-256\n",
                StandardOpenOption.APPEND);
        var _ = topology.psql("CREATE DATABASE " + NAME + " OWNER verbatim_command");
        var _ = topology.psql("CREATE DATABASE " + KEYS + " OWNER verbatim_command");
        var _ = topology.psql("SELECT pg_reload_conf()");
        var _ = topology.mongoshAsMember("db.grantRolesToUser('verbatim', [{role: 'readWrite', db: '" + NAME + "'}])");
    }
}
