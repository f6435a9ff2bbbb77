package chat.verbatim.conformance.lives;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Paths;
import chat.verbatim.conformance.Person;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/** Many who send without pause, and remember what they were told: the other side of every promise the server makes. */
final class Senders implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();

    static Senders start(int count, Person person, String conversation) {
        var senders = new Senders();
        for (int i = 0; i < count; i++) {
            int number = i;
            senders.threads.execute(() -> senders.send(number, person, conversation));
        }
        return senders;
    }

    private void send(int sender, Person person, String conversation) {
        for (int i = 0; going.get(); i++) {
            var clientId = "s" + sender + "-" + i;
            var body = Json.of("content", "from " + clientId, "clientMessageId", clientId);
            tried.add(clientId);
            try {
                var answer = person.http().post(Paths.messages(conversation), body);
                if (answer.status() == 201) {
                    acknowledged.put(clientId, answer.json());
                }
            } catch (UncheckedIOException e) {
                return; // the connection broke: stored or not, nobody has promised anything
            }
        }
    }

    /** By client message id: the messages that the server said it has. */
    Map<String, JsonNode> acknowledged() {
        return acknowledged;
    }

    Set<String> tried() {
        return tried;
    }

    /** Lets everyone finish the request at hand. */
    void stop() {
        going.set(false);
        threads.close();
    }

    @Override
    public void close() {
        stop();
    }
}
