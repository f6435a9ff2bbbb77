package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Tokens;
import chat.verbatim.bench.load.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a server takes from its start until it answers with 200. */
final class Readiness {

    static final String LIST = "/conversations";
    /** Asked more often, a server of two cores would be kept from its start. */
    private static final long EVERY_MILLIS = 25;

    /** Green when the read model has caught up. */
    static final String CAUGHT_UP = "/actuator/health/readiness";

    private static final int OK = 200;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(20);

    private Readiness() {}

    /** Seconds since a moment until the server answers, asked again and again. */
    static double await(ServerProcess server, String path, long since) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .header("Authorization", "Bearer " + Tokens.of(Groups.member(0, 0)))
                    .timeout(Duration.ofSeconds(10))
                    .GET()
                    .build();
            while (!answers(http, request)) {
                if (!server.process().isAlive() || System.nanoTime() - since > PATIENCE_NANOS) {
                    throw new IllegalStateException("the server did not come: " + server.printed());
                }
                TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
            }
            return (System.nanoTime() - since) / 1e9;
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    static double mebibytes(ServerProcess server) {
        return Usage.resident(server.pid()) / 1048576.0;
    }
}
