package chat.verbatim.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Requests to one node with the same headers on each of them. */
public record Http(Node node, Map<String, String> headers) {

    /** One for all: it pools connections, and its threads outlive a single test. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public Http with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Http(node, Map.copyOf(more));
    }

    /** Reads wait for everything that this deployment has acknowledged to anyone so far. */
    public Http upToDate() {
        return with("Verbatim-Min-Position", Long.toString(node.deployment().acknowledged()));
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path, JsonNode body) {
        return json("POST", path, body);
    }

    public Answer put(String path, JsonNode body) {
        return json("PUT", path, body);
    }

    public Answer patch(String path, JsonNode body) {
        return json("PATCH", path, body);
    }

    public Answer json(String method, String path, JsonNode body) {
        return text(method, path, body.toString());
    }

    /** @param body sent as JSON, whatever it is */
    public Answer text(String method, String path, String body) {
        var typed = headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return typed.send(method, path, BodyPublishers.ofString(body));
    }

    /** @param path below the node's address, or a whole URI */
    public Answer send(String method, String path, BodyPublisher body) {
        var uri = node.uri().resolve(path);
        var request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).method(method, body);
        headers.forEach(request::setHeader);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            var answer = new Answer(method + " " + uri.getRawPath(), response);
            answer.header("Verbatim-Position").map(Long::valueOf).ifPresent(node.deployment()::acknowledge);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
