package chat.verbatim.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody's app over all of its connections: it remembers the cursor of the last event that it got, and each time goes on from
 * there.
 */
public final class Follower implements AutoCloseable {

    /** How it says where to go on. */
    public enum By {
        /** {@code auth.cursor}. */
        CURSOR,
        /** As Socket.IO's own clients recover: {@code auth.pid}, and the last argument of the last event as {@code offset}. */
        RECOVERY
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Person person;
    private final By by;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> sids = new CopyOnWriteArrayList<>();
    private volatile @Nullable Described description;
    private volatile @Nullable String cursor;
    private volatile @Nullable String pid;
    private volatile @Nullable WebSocket socket;

    public Follower(Person person, By by) {
        this.person = person;
        this.by = by;
    }

    /** Connects to a node and returns when that has said {@code ready}; gives its mode. */
    public String connect(Node node) {
        int before = heard("ready").size();
        description = Described.by(node);
        var uri = URI.create("ws" + node.uri().toString().substring(4) + "/socket.io/?EIO=4&transport=websocket");
        socket = CLIENT.newWebSocketBuilder().buildAsync(uri, new Frames()).join();
        Awaitility.await("ready")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> heard("ready").size() > before);
        return heard("ready").getLast().payload().get("mode").asString();
    }

    /** Is cut off, and does not know it yet. */
    public void drop() {
        var open = socket;
        if (open != null) {
            open.abort();
        }
    }

    public Person person() {
        return person;
    }

    public List<Heard> heard(String event) {
        return heard.stream().filter(h -> h.event().equals(event)).toList();
    }

    /** All of the log, over all connections. */
    public List<Heard> events() {
        return heard.stream()
                .filter(h -> !h.event().equals("ready") && !h.isSignal())
                .toList();
    }

    /** The public ids of its connections. */
    public List<String> sids() {
        return List.copyOf(sids);
    }

    /** Where it would go on. */
    public @Nullable String cursor() {
        return cursor;
    }

    @Override
    public void close() {
        drop();
    }

    private ObjectNode auth() {
        var auth = Json.of("token", person.token());
        if (by == By.CURSOR && cursor != null) {
            auth.put("cursor", cursor).put("recovery", false);
        }
        if (by == By.RECOVERY && pid != null) {
            auth.put("pid", pid).put("offset", cursor);
        }
        return auth;
    }

    private final class Frames extends TextFrames {

        @Override
        void take(WebSocket from, String whole) {
            if (whole.startsWith("0{")) {
                var unused = from.sendText("40" + auth(), true);
            } else if (whole.equals("2")) {
                var unused = from.sendText("3", true);
            } else if (whole.startsWith("40{")) {
                var identity = Json.parse(whole.substring(2));
                sids.add(identity.get("sid").asString());
                pid = identity.path("pid").asString(null);
            } else if (whole.startsWith("42[")) {
                event(Json.parse(whole.substring(2)));
            }
        }

        private void event(JsonNode values) {
            if (description != null) {
                description.heard(values);
            }
            var payload = values.get(1);
            if (payload.has("cursor")) {
                cursor = by == By.RECOVERY
                        ? values.get(2).asString()
                        : payload.get("cursor").asString();
            }
            heard.add(new Heard(values.get(0).asString(), payload));
        }
    }
}
