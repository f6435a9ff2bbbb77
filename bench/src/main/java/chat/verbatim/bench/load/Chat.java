package chat.verbatim.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is asked of a chat over HTTP, by anybody. */
public record Chat(String url, HttpClient http, AtomicLong position) implements AutoCloseable {

    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    public static Chat at(int port) {
        return new Chat(
                "http://127.0.0.1:" + port,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                new AtomicLong());
    }

    /** The id of a new group. */
    public String group(String owner, List<String> others) throws IOException, InterruptedException {
        var ids = others.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
        return idOf(post(
                "/conversations", owner, "{\"type\":\"group\",\"name\":\"bench\",\"participantIds\":[" + ids + "]}"));
    }

    public String between(String one, String other) throws IOException, InterruptedException {
        return idOf(post("/conversations", one, "{\"type\":\"private\",\"participantId\":\"" + other + "\"}"));
    }

    public HttpRequest message(String conversation, String sender, String content) {
        return post("/conversations/" + conversation + "/messages", sender, "{\"content\":\"" + content + "\"}")
                .build();
    }

    public HttpRequest.Builder request(String path, String user) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + Tokens.of(user))
                .header("Content-Type", "application/json");
    }

    /** For reads that come after it. */
    public void note(HttpResponse<?> answer) {
        answer.headers()
                .firstValueAsLong("Verbatim-Position")
                .ifPresent(at -> position.accumulateAndGet(at, Math::max));
    }

    /** What a user sees after all that was answered so far; waits for the read model. */
    public String read(String path, String user) throws IOException, InterruptedException {
        var request = request(path, user)
                .header("Verbatim-Min-Position", position.toString())
                .GET()
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        while (answer.statusCode() == UNAVAILABLE) {
            answer = http.send(request, BodyHandlers.ofString());
        }
        return answer.body();
    }

    /** Whether it was answered well; also where it was done by an attempt that was not answered, so that there is nothing left. */
    public boolean isDone(HttpRequest request) throws InterruptedException {
        try {
            var answer = http.send(request, BodyHandlers.discarding());
            note(answer);
            return answer.statusCode() < MULTIPLE_CHOICES || answer.statusCode() == NOT_FOUND;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpRequest.Builder post(String path, String user, String body) {
        return request(path, user).POST(BodyPublishers.ofString(body));
    }

    /** The body of an answer that must be a good one. */
    public String ask(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= MULTIPLE_CHOICES) {
            throw new IllegalStateException(request + " " + answer.statusCode() + " " + answer.body());
        }
        note(answer);
        return answer.body();
    }

    private String idOf(HttpRequest.Builder creation) throws IOException, InterruptedException {
        return field(ask(creation.build()), "id");
    }

    /** The first field of that name in a JSON text: a string without escapes, or a number. */
    public static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
