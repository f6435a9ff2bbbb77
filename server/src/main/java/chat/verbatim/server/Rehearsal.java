package chat.verbatim.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Uses a server as people do, for some seconds. One that records meanwhile for its AOT cache hands on what it has learnt of its
 * methods (JEP 515): the next to start with the cache is soon as fast as one that has been used for a minute.
 */
public final class Rehearsal {

    private static final int GROUPS = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final long until;
    private final HttpClient client = HttpClient.newHttpClient();
    private final LongAdder heard = new LongAdder();

    private Rehearsal(String url, Duration length) {
        this.url = url;
        this.until = System.nanoTime() + length.toNanos();
    }

    /**
     * @param arguments the server's address, where tokens are given to anybody; how many seconds
     * @throws ExecutionException where an answer was not as it should be
     */
    public static void main(String... arguments) throws InterruptedException, ExecutionException {
        var heard = rehearse(arguments[0], Duration.ofSeconds(Integer.parseInt(arguments[1])));
        System.out.println(heard + " events were heard");
    }

    /** How many frames came to the sockets. */
    static long rehearse(String url, Duration length) throws InterruptedException, ExecutionException {
        var rehearsal = new Rehearsal(url, length);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var talks = new ArrayList<Future<?>>();
            for (int i = 0; i < GROUPS; i++) {
                var group = i;
                talks.add(people.submit(() -> {
                    rehearsal.talk(group);
                    return group;
                }));
            }
            for (var talk : talks) {
                talk.get();
            }
        }
        rehearsal.client.shutdownNow();
        return rehearsal.heard.sum();
    }

    /** One of three sends and looks; the other two hear it, one over each kind of socket. */
    private void talk(int group) throws IOException, InterruptedException {
        var ann = token("ann-" + group);
        listen("/socket.io/?EIO=4&transport=websocket", "40{\"token\":\"" + token("bob-" + group) + "\"}");
        listen("/ws", "{\"token\":\"" + token("cat-" + group) + "\"}");
        var members = "{\"type\":\"group\",\"name\":\"rehearsal\",\"participantIds\":[\"bob-%d\",\"cat-%d\"]}"
                .formatted(group, group);
        var messages = "/conversations/"
                + post("/conversations", ann, members).get("id").stringValue() + "/messages";
        for (int round = 0; round == 0 || System.nanoTime() < until; round++) {
            var last = "";
            for (int i = 0; i < 10; i++) {
                var sent =
                        post(messages, ann, "{\"content\":\"%s\"}".formatted("It is said again. ".repeat(1 + i * 2)));
                last = sent.get("id").stringValue();
            }
            ask("GET", messages + "?page=1&limit=50", ann, null);
            ask("GET", "/conversations", ann, null);
            ask("POST", messages.replace("/messages", "/read"), ann, "{\"lastMessageId\":\"" + last + "\"}");
            switch (round % 4) {
                case 0 -> ask("PUT", messages + "/" + last, ann, "{\"newContent\":\"It is said better.\"}");
                case 1 -> ask("DELETE", messages + "/" + last, ann, null);
                default -> ask("GET", messages + "/" + last, ann, null);
            }
        }
    }

    private String token(String user) throws IOException, InterruptedException {
        return post("/dev/tokens", "", "{\"userId\":\"" + user + "\"}")
                .get("token")
                .stringValue();
    }

    private JsonNode post(String path, String token, String body) throws IOException, InterruptedException {
        return JSON.readTree(ask("POST", path, token, body).body());
    }

    private HttpResponse<String> ask(String method, String path, String token, @Nullable String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private void listen(String path, String hello) {
        client.newWebSocketBuilder()
                .buildAsync(URI.create(url.replaceFirst("^http", "ws") + path), new Ear())
                .join()
                .sendText(hello, true)
                .join();
    }

    private final class Ear implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.increment();
            return WebSocket.Listener.super.onText(socket, text, last);
        }
    }
}
