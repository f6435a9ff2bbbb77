package chat.verbatim.query.realtime.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** The answers that one client still owes. */
final class Acks {

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<List<JsonNode>>> owed = new ConcurrentHashMap<>();

    record Asked(long id, CompletableFuture<List<JsonNode>> answer) {}

    Asked ask(Duration timeout) {
        long id = ids.getAndIncrement();
        var answer = new CompletableFuture<List<JsonNode>>();
        owed.put(id, answer);
        return new Asked(
                id,
                answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, _) -> owed.remove(id)));
    }

    /** An answer that nobody waits for is none. */
    void answer(long id, List<JsonNode> values) {
        var waiting = owed.remove(id);
        if (waiting != null) {
            waiting.complete(values);
        }
    }

    void cancel() {
        owed.values().forEach(waiting -> waiting.completeExceptionally(new CancellationException("disconnected")));
    }
}
