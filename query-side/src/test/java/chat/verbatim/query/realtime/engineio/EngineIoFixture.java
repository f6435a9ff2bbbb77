package chat.verbatim.query.realtime.engineio;

import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that says back what it hears, and a client that can be as odd as it likes. */
abstract class EngineIoFixture {

    static final String POLLING = "/engine.io/?EIO=4&transport=polling";
    static final String WEBSOCKET = "/engine.io/?EIO=4&transport=websocket";

    final HttpClient http = HttpClient.newHttpClient();
    final TestServer server = new TestServer(0)
            .echo("/engine.io/", TestSettings.PATIENT)
            .echo("/quick/", TestSettings.with(Duration.ofMillis(200), Duration.ofMillis(300)));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.shutdownNow();
    }

    final String sid() throws IOException, InterruptedException {
        return get(POLLING).body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    final HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    final CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return http.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    final HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }
}
