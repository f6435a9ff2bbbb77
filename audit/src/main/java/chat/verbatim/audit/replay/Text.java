package chat.verbatim.audit.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.replay.ErasedWords.Erasure;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.Originals;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.StoredEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody typed beside an event, or why that is not to be seen. */
sealed interface Text {

    JsonMapper JSON = JsonMapper.shared();

    /** There never was any. */
    record None() implements Text {}

    /** @param json the stored object, byte for byte */
    record Opened(String json) implements Text {}

    record Erased(Erasure by) implements Text {}

    /** There is one, but not the one that the record has committed to. */
    record Tampered() implements Text {}

    /** It is not there any more, and nothing in the log says that it should not be. */
    record Lost() implements Text {}

    static Text of(StoredEvent stored, VerbatimEvent event, Originals originals, ErasedWords erased) {
        if (stored.commitment() == null && stored.text() == null) {
            return new None();
        }
        try {
            var revealed = originals.reveal(stored);
            if (revealed.isPresent()) {
                return new Opened(new String(revealed.get().content(), UTF_8));
            }
        } catch (TamperedException e) {
            return new Tampered();
        }
        return erased.of(stored.position(), event).<Text>map(Erased::new).orElseGet(Lost::new);
    }

    /** A part of what was typed; null where that was not given, or is not to be seen. */
    default @Nullable String part(String name) {
        return this instanceof Opened opened ? string(JSON.readTree(opened.json).get(name)) : null;
    }

    private static @Nullable String string(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asString();
    }

    /** As a property {@code content}, with a property beside it that says why there is none. */
    default void write(JsonGenerator to) {
        to.writeName("content");
        if (this instanceof Opened opened) {
            to.writeRawValue(opened.json);
        } else {
            to.writeNull();
        }
        writeAbsence(to);
    }

    /** As a property that says why there is none; nothing where there is one. */
    default void writeAbsence(JsonGenerator to) {
        switch (this) {
            case Erased(var by) -> {
                to.writeName("erased");
                to.writeStartObject();
                to.writeNumberProperty("position", by.position());
                to.writeStringProperty("erasureId", by.event().erasureId().toString());
                to.writeStringProperty("at", by.event().at().toString());
                to.writeStringProperty("basis", by.event().basis());
                to.writeStringProperty("by", by.event().actor());
                to.writeEndObject();
            }
            case Tampered _ -> to.writeBooleanProperty("tampered", true);
            case Lost _ -> to.writeBooleanProperty("lost", true);
            case None _, Opened _ -> {}
        }
    }
}
