package chat.verbatim.log;

import chat.verbatim.log.chain.Framing;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.LinkedEvent;
import chat.verbatim.log.sql.NewEvent;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StreamVersion;
import chat.verbatim.log.sql.WriteFailure;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event the link before it in its stream. It keeps the last link of many streams; what is not kept is asked of the
 * database, at most once for a batch. Only what is durable is kept, and that never changes: so it can be old, never wrong.
 */
final class Links {

    private static final long KEPT = 100_000;

    private final Database database;
    private final Cache<String, Link> last =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Links(Database database) {
        this.database = database;
    }

    /** @throws WriteFailure where there is nothing to link to, or nobody knows */
    List<LinkedEvent> link(List<NewEvent> batch) throws WriteFailure {
        var before = new HashMap<String, Link>();
        var found = found(batch);
        var linked = new ArrayList<LinkedEvent>(batch.size());
        for (var event : batch) {
            var next = event.after(before(event, before.get(event.stream()), found));
            before.put(event.stream(), new Link(event.version(), next.link()));
            linked.add(next);
        }
        return linked;
    }

    private static byte[] before(NewEvent event, @Nullable Link inBatch, Map<StreamVersion, byte[]> found)
            throws WriteFailure {
        var version = event.version() - 1;
        if (version < 1) {
            return Framing.first();
        }
        if (inBatch != null && inBatch.version == version) {
            return inBatch.hash;
        }
        var link = found.get(new StreamVersion(event.stream(), version));
        if (link == null) {
            throw new WriteFailure(
                    WriteFailure.Kind.VERSION_UNFOUNDED,
                    new IllegalStateException(event.stream() + " has no version " + version));
        }
        return link;
    }

    /** Of all that follow something outside of the batch. */
    private Map<StreamVersion, byte[]> found(List<NewEvent> batch) throws WriteFailure {
        var versions = new HashMap<String, Long>();
        var found = new HashMap<StreamVersion, byte[]>();
        var unknown = new ArrayList<StreamVersion>();
        for (var event : batch) {
            var before = new StreamVersion(event.stream(), event.version() - 1);
            var inBatch = versions.put(event.stream(), event.version());
            if (before.version() < 1 || (inBatch != null && inBatch == before.version())) {
                continue;
            }
            var link = last.getIfPresent(event.stream());
            if (link != null && link.version == before.version()) {
                found.put(before, link.hash);
            } else {
                unknown.add(before);
            }
        }
        if (!unknown.isEmpty()) {
            found.putAll(asked(unknown));
        }
        return found;
    }

    private Map<StreamVersion, byte[]> asked(List<StreamVersion> unknown) throws WriteFailure {
        try {
            return database.links(unknown);
        } catch (SQLException e) {
            throw new WriteFailure(WriteFailure.Kind.UNAVAILABLE, e);
        }
    }

    /** What was linked here is durable. */
    void stored(List<LinkedEvent> batch) {
        var ends = new HashMap<String, Link>();
        batch.forEach(e -> ends.put(e.event().stream(), new Link(e.event().version(), e.link())));
        ends.forEach(this::keep);
    }

    /** What was read is durable. */
    void read(StoredEvent event) {
        keep(event.stream(), new Link(event.version(), event.link()));
    }

    private void keep(String stream, Link link) {
        last.asMap().merge(stream, link, (a, b) -> a.version > b.version ? a : b);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Link(long version, byte[] hash) {}
}
