package chat.verbatim.log.upkeep;

import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says at which position a copy differs, and in what; never what anybody wrote. */
final class Differences {

    private Differences() {}

    /** @throws UpkeepStopped where they are not the same */
    static void refuse(StoredEvent expected, StoredEvent there) {
        if (there.position() > expected.position()) {
            throw missing(expected);
        }
        if (there.position() < expected.position()) {
            throw onlyThere(there);
        }
        var columns = columns(expected, there);
        if (!columns.isEmpty()) {
            throw new UpkeepStopped(
                    "position " + expected.position() + " differs in the copy: " + String.join(", ", columns));
        }
    }

    /** @throws UpkeepStopped where they are not the same */
    static void refuse(StoredKey expected, StoredKey there) {
        if (!expected.stream().equals(there.stream())
                || !Arrays.equals(expected.digest(), there.digest())
                || expected.version() != there.version()) {
            throw new UpkeepStopped(
                    "the idempotency key of position " + expected.position() + " has another in its place in the copy");
        }
    }

    static UpkeepStopped missing(StoredEvent event) {
        return new UpkeepStopped("position " + event.position() + " is missing in the copy");
    }

    static UpkeepStopped missing(StoredKey key) {
        return new UpkeepStopped("the idempotency key of position " + key.position() + " is missing in the copy");
    }

    static UpkeepStopped onlyThere(StoredEvent event) {
        return new UpkeepStopped("position " + event.position() + " is in the copy only");
    }

    static UpkeepStopped onlyThere(StoredKey key) {
        return new UpkeepStopped("an idempotency key of position " + key.position() + " is in the copy only");
    }

    private static List<String> columns(StoredEvent a, StoredEvent b) {
        var columns = new ArrayList<String>();
        add(columns, "stream", a.stream(), b.stream());
        add(columns, "version", a.version(), b.version());
        add(columns, "kind", a.kind(), b.kind());
        add(columns, "event_id", a.eventId(), b.eventId());
        add(columns, "type", a.type(), b.type());
        add(columns, "revision", a.revision(), b.revision());
        add(columns, "appended_at", a.appendedAt(), b.appendedAt());
        add(columns, "payload", a.payload(), b.payload());
        add(columns, "metadata", a.metadata(), b.metadata());
        add(columns, "commitment", a.commitment(), b.commitment());
        add(columns, "link", a.link(), b.link());
        add(columns, "leaf", a.leaf(), b.leaf());
        add(columns, "secret", secret(a), secret(b));
        add(columns, "text", body(a), body(b));
        return columns;
    }

    private static byte @Nullable [] secret(StoredEvent e) {
        return e.text() == null ? null : e.text().secret();
    }

    private static byte @Nullable [] body(StoredEvent e) {
        return e.text() == null ? null : e.text().body();
    }

    private static void add(List<String> differing, String column, @Nullable Object a, @Nullable Object b) {
        if (!Objects.deepEquals(a, b)) {
            differing.add(column);
        }
    }
}
