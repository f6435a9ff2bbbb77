package chat.verbatim.audit.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.CanonicalBase64;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.sql.StoredEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes events as they are stored: nothing of the payload is read and written again. */
public final class EventJson {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Originals originals;
    private final ErasedWords erased;

    public EventJson(EventLog log, ErasedWords erased) {
        this.originals = log.originals();
        this.erased = erased;
    }

    static void millis(String name, @Nullable Instant at, JsonGenerator to) {
        if (at == null) {
            to.writeNullProperty(name);
        } else {
            to.writeStringProperty(name, MILLIS.format(at));
        }
    }

    static String time(long micros) {
        return MICROS.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    Text text(StoredEvent stored, VerbatimEvent event) {
        return Text.of(stored, event, originals, erased);
    }

    void write(StoredEvent stored, JsonGenerator to) {
        write(stored, text(stored, originals.recorded(stored)), to);
    }

    void write(StoredEvent stored, Text text, JsonGenerator to) {
        to.writeStartObject();
        to.writeNumberProperty("position", stored.position());
        to.writeStringProperty("appendedAt", time(stored.appendedAt()));
        to.writeStringProperty("stream", stored.stream());
        to.writeNumberProperty("version", stored.version());
        to.writeStringProperty("kind", stored.kind());
        to.writeStringProperty("id", stored.eventId());
        to.writeStringProperty("type", stored.type());
        to.writeNumberProperty("revision", stored.revision());
        to.writeName("payload");
        to.writeRawValue(new String(stored.payload(), UTF_8));
        hash("commitment", stored.commitment(), to);
        hash("link", stored.link(), to);
        hash("leaf", stored.leaf(), to);
        text.write(to);
        to.writeEndObject();
    }

    private static void hash(String name, byte @Nullable [] hash, JsonGenerator to) {
        if (hash == null) {
            to.writeNullProperty(name);
        } else {
            to.writeStringProperty(name, CanonicalBase64.encode(hash));
        }
    }
}
