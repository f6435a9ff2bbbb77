package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The processes of {@code deploy/local/up}, in a folder of their own that goes with them. */
final class Topology implements AutoCloseable {

    static final List<String> COMMAND_SIDES = List.of("command-1", "command-2");
    static final List<String> QUERY_SIDES = List.of("query-1", "query-2");
    static final List<String> SERVICES = List.of(
            "gateway",
            "command-1",
            "command-2",
            "query-1",
            "query-2",
            "postgres",
            "mongodb-1",
            "mongodb-2",
            "mongodb-3");
    static final List<String> MEMBERS_OF_MONGODB = List.of("mongodb-1", "mongodb-2", "mongodb-3");

    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Path folder;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Map<String, String> known = Map.of();

    private Topology(Path folder) {
        this.folder = folder;
    }

    /** A new one, whose tokens are {@link Tokens}. */
    static Topology start() throws IOException, InterruptedException {
        var topology = new Topology(Files.createTempDirectory("bench-nodes-"));
        Runtime.getRuntime().addShutdownHook(new Thread(topology::close));
        var secrets = Files.createDirectory(topology.folder.resolve("secrets"));
        Files.writeString(secrets.resolve("jwt_secret"), Tokens.SECRET);
        topology.up();
        return topology;
    }

    Path folder() {
        return folder;
    }

    /** As whoever looks after the processes would: starts again what has ended, and waits until all answer. */
    void up() throws IOException, InterruptedException {
        run(List.of("deploy/local/up", folder.toString()), Map.of());
        var read = new HashMap<String, String>();
        for (var line : Files.readAllLines(folder.resolve("topology"))) {
            int is = line.indexOf('=');
            if (is > 0) {
                read.put(line.substring(0, is), line.substring(is + 1).replace("'", ""));
            }
        }
        known = Map.copyOf(read);
    }

    /** SIGTERM; returns when it has ended. */
    void stop(String service) {
        var process = process(service);
        process.destroy();
        process.onExit().join();
    }

    /** SIGKILL. */
    void kill(String service) {
        var process = process(service);
        process.destroyForcibly();
        process.onExit().join();
    }

    private ProcessHandle process(String service) {
        return ProcessHandle.of(Long.parseLong(known(service, "_PID"))).orElseThrow();
    }

    long pid(String service) {
        return Long.parseLong(known(service, "_PID"));
    }

    int port(String service) {
        return Integer.parseInt(known(service, "_PORT"));
    }

    private String known(String service, String what) {
        var name = service.toUpperCase(Locale.ROOT).replace('-', '_') + what;
        var value = known.get(name);
        if (value == null) {
            throw new IllegalStateException("the topology says no " + name);
        }
        return value;
    }

    /** The sum of a metric's series at a node; not a number where the node does not say. */
    double metric(String node, String name) throws InterruptedException {
        var address = "http://127.0.0.1:" + known(node, "_MANAGEMENT_PORT") + "/actuator/prometheus";
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .GET()
                .build();
        try {
            var series = http.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .toArray();
            double sum = 0;
            for (double one : series) {
                sum += one;
            }
            return series.length == 0 ? Double.NaN : sum;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Bytes on the disk by store, indexes and all, once what was written is there. */
    Map<String, Long> bytesKept() throws IOException, InterruptedException {
        var _ = psql("CHECKPOINT");
        var postgres = psql("SELECT pg_database_size('verbatim')");
        var mongodb =
                mongoshAsMember("db.adminCommand({fsync: 1}); print(db.getSiblingDB('verbatim').stats().totalSize)");
        return Map.of("PostgreSQL", Long.parseLong(postgres), "MongoDB", Long.parseLong(mongodb));
    }

    /** The member of the replica set that takes writes. */
    String primary() throws IOException, InterruptedException {
        var host = mongosh("print(db.hello().primary)");
        return MEMBERS_OF_MONGODB.stream()
                .filter(name -> host.endsWith(":" + port(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no primary: " + host));
    }

    /** The query side that writes the read model; the owner of its token is a process of a machine. */
    String projecting() throws IOException, InterruptedException {
        var owner = mongosh("db.getCollectionNames().filter(name => name.startsWith('tokens'))"
                + ".forEach(name => db[name].find({owner: {$ne: null}}).forEach(token => print(token.owner)))");
        return QUERY_SIDES.stream()
                .filter(name -> owner.startsWith(pid(name) + "@"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody projects: " + owner));
    }

    private String mongosh(String script) throws IOException, InterruptedException {
        return mongosh(secret("mongodb_uri"), script);
    }

    /** With all rights, on the database admin. */
    String mongoshAsMember(String script) throws IOException, InterruptedException {
        var hosts = secret("mongodb_uri").replaceAll(".*@|/.*", "");
        var key = URLEncoder.encode(secret("mongodb_key"), StandardCharsets.UTF_8);
        return mongosh("mongodb://__system:" + key + "@" + hosts + "/admin?replicaSet=rs0&authSource=local", script);
    }

    private String mongosh(String uri, String script) throws IOException, InterruptedException {
        var mongosh = System.getenv().getOrDefault("VERBATIM_MONGOSH", "mongosh");
        return run(List.of(mongosh, uri, "--quiet", "--norc", "--eval", script), Map.of());
    }

    /** As the administrator of PostgreSQL. */
    String psql(String statement) throws IOException, InterruptedException {
        var socket = folder.resolve("postgres").toString();
        var port = known("postgres", "_PORT");
        return run(
                List.of("psql", "-q", "-A", "-t", "-h", socket, "-p", port, "-U", "postgres", "-c", statement),
                Map.of());
    }

    private String secret(String name) throws IOException {
        return Files.readString(folder.resolve("secrets").resolve(name)).strip();
    }

    /** The last line of one of the launcher's checks, under the settings of a query side; it has to find nothing. */
    String checked(String check) throws IOException, InterruptedException {
        var said = run(
                List.of("./verbatim", check),
                Map.ofEntries(
                        Map.entry("VERBATIM_LOG_URL", known.getOrDefault("POSTGRES_URL", "")),
                        Map.entry("VERBATIM_LOG_USER", "verbatim_query"),
                        Map.entry("VERBATIM_LOG_PASSWORD_FILE", folder + "/secrets/verbatim_query_password"),
                        Map.entry("VERBATIM_KEYS_URL", known.getOrDefault("KEYS_URL", "")),
                        Map.entry("VERBATIM_KEYS_USER", "verbatim_query"),
                        Map.entry("VERBATIM_KEYS_PASSWORD_FILE", folder + "/secrets/verbatim_query_password"),
                        Map.entry("VERBATIM_MASTER_KEY_FILE", folder + "/secrets/master_key"),
                        Map.entry("VERBATIM_MONGODB_URI_FILE", folder + "/secrets/mongodb_uri"),
                        Map.entry("VERBATIM_JWT_SECRET_FILE", folder + "/secrets/jwt_secret"),
                        Map.entry("VERBATIM_SIGNING_SECRET_FILE", folder + "/secrets/signing_secret")));
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    private String run(List<String> command, Map<String, String> settings) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "bench-", ".log");
        var builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(settings);
        var process = builder.start();
        int code = process.waitFor();
        var said = Files.readString(output).strip();
        Files.delete(output);
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code + ": " + said);
        }
        return said;
    }

    @Override
    public synchronized void close() {
        if (!Files.exists(folder.resolve("run"))) {
            return;
        }
        try {
            run(List.of("deploy/local/down", folder.toString()), Map.of());
            Files.delete(folder.resolve("run"));
        } catch (IOException e) {
            System.err.println("deploy/local/down: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
