package chat.verbatim.log.upkeep;

import chat.verbatim.log.chain.Framing;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredLog;
import chat.verbatim.log.sql.StreamVersion;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Hashes each event again, after the link that is stored for the one before it in its stream. */
final class ChainCheck {

    private static final int KEPT = 50_000;

    private final StoredLog log;
    private final BiConsumer<StoredEvent, String> fault;
    private final Map<String, StoredEvent> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredEvent> eldest) {
            return size() > KEPT;
        }
    };

    /** @param fault is told the event and what is wrong with it */
    ChainCheck(StoredLog log, BiConsumer<StoredEvent, String> fault) {
        this.log = log;
        this.fault = fault;
    }

    /** Events in the order of the log. */
    void look(List<StoredEvent> page) {
        var before = before(page);
        for (var event : page) {
            link(event, event.version() < 2 ? Framing.first() : before.get(before(event)));
            if (!MessageDigest.isEqual(
                    Framing.leaf(event.position(), event.appendedAt(), event.link()), event.leaf())) {
                fault.accept(event, "its leaf is not the hash of its position, time and link");
            }
        }
    }

    private Map<StreamVersion, byte[]> before(List<StoredEvent> page) {
        var links = new HashMap<StreamVersion, byte[]>();
        var unknown = new ArrayList<StreamVersion>();
        for (var event : page) {
            var known = last.remove(event.stream()); // and to the young end of them
            last.put(event.stream(), event);
            if (known != null && known.version() == event.version() - 1) {
                links.put(before(event), known.link());
            } else if (event.version() > 1) {
                unknown.add(before(event));
            }
        }
        links.putAll(unknown.isEmpty() ? Map.of() : Asked.of(() -> log.links(unknown)));
        return links;
    }

    private static StreamVersion before(StoredEvent event) {
        return new StreamVersion(event.stream(), event.version() - 1);
    }

    private void link(StoredEvent event, byte @Nullable [] before) {
        if (before == null) {
            fault.accept(event, "what lies before it in its stream is missing");
        } else if (!MessageDigest.isEqual(expected(event, before), event.link())) {
            fault.accept(event, "its link is not the hash of its record and of the link before it");
        }
    }

    /** Empty where there can be none. */
    private static byte[] expected(StoredEvent e, byte[] before) {
        try {
            var unlinked = Framing.unlinked(
                    e.stream(),
                    e.version(),
                    e.kind(),
                    UUID.fromString(e.eventId()),
                    e.type(),
                    e.revision(),
                    e.payload(),
                    e.commitment());
            return Framing.link(unlinked, before);
        } catch (IllegalArgumentException noUuid) {
            return new byte[0];
        }
    }
}
