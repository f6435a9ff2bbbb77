package chat.verbatim.log;

import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.LinkedEvent;
import chat.verbatim.log.sql.StreamVersion;
import chat.verbatim.log.sql.WriteFailure;
import chat.verbatim.log.sql.WriteFailure.Kind;
import chat.verbatim.log.sql.Written;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** One log in memory, with the constraints of the real ones, that goes wrong when a schedule says so; several nodes may write it. */
final class SteppedDatabase {

    /** What may become of a commit. */
    enum Fate {
        COMMITS,
        IS_AWAY,
        LOSES_THE_ANSWER,
        LOSES_THE_BATCH
    }

    final List<LinkedEvent> rows = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<StreamVersion, byte[]> links = new HashMap<>();
    private final Set<UUID> stored = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Supplier<Fate> fate;
    private final Runnable meanwhile;

    /** @param meanwhile whatever others do, between any two steps of a writer */
    SteppedDatabase(Supplier<Fate> fate, Runnable meanwhile) {
        this.fate = fate;
        this.meanwhile = meanwhile;
    }

    boolean holds(UUID event) {
        return stored.contains(event);
    }

    Written append(List<LinkedEvent> batch) throws WriteFailure {
        meanwhile.run();
        var chosen = fate.get();
        switch (chosen) {
            case IS_AWAY -> throw failure(Kind.UNAVAILABLE);
            case LOSES_THE_BATCH -> throw failure(Kind.UNKNOWN);
            default -> {}
        }
        var written = new Written(rows.size(), rows.size());
        store(batch);
        meanwhile.run();
        if (chosen == Fate.LOSES_THE_ANSWER) {
            throw failure(Kind.UNKNOWN);
        }
        return written;
    }

    /** All or nothing. */
    private void store(List<LinkedEvent> batch) throws WriteFailure {
        var after = new HashMap<String, Long>();
        var used = new HashSet<String>();
        for (var row : batch) {
            var event = row.event();
            long end = after.getOrDefault(event.stream(), ends.getOrDefault(event.stream(), 0L));
            if (event.version() <= end) {
                throw failure(Kind.VERSION_TAKEN);
            }
            after.put(event.stream(), event.version());
            for (var key : event.keys()) {
                var text = new String(key, StandardCharsets.UTF_8);
                if (keys.contains(text) || !used.add(text)) {
                    throw failure(Kind.KEY_TAKEN);
                }
            }
        }
        rows.addAll(batch);
        batch.forEach(row -> stored.add(row.event().eventId()));
        ends.putAll(after);
        keys.addAll(used);
        batch.forEach(row ->
                links.put(new StreamVersion(row.event().stream(), row.event().version()), row.link()));
    }

    private Map<StreamVersion, byte[]> links(List<StreamVersion> asked) {
        var found = new HashMap<StreamVersion, byte[]>();
        asked.stream().filter(links::containsKey).forEach(one -> found.put(one, links.get(one)));
        meanwhile.run();
        return found;
    }

    static WriteFailure failure(Kind kind) {
        return new WriteFailure(kind, new IllegalStateException("by the schedule"));
    }

    /** What a node's writer asks for, and nothing else. */
    interface Appends {
        Written append(List<LinkedEvent> batch) throws WriteFailure;
    }

    @SuppressWarnings("unchecked") // as the methods' signatures say
    Database through(Appends appends) {
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(),
                new Class<?>[] {Database.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "append" -> appends.append((List<LinkedEvent>) arguments[0]);
                    case "links" -> links((List<StreamVersion>) arguments[0]);
                    case "resetWriter" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
