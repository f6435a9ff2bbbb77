package chat.verbatim.query.realtime.signal;

import chat.verbatim.events.ConversationId;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What one node tells all others. Any may be lost: a node counts what it says of its users, so that others notice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Typed.class, name = "typed"),
    @JsonSubTypes.Type(value = Signal.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Signal.Beat.class, name = "beat"),
    @JsonSubTypes.Type(value = Signal.Change.class, name = "change"),
    @JsonSubTypes.Type(value = Signal.State.class, name = "state"),
    @JsonSubTypes.Type(value = Signal.Want.class, name = "want"),
    @JsonSubTypes.Type(value = Signal.Bye.class, name = "bye")
})
sealed interface Signal {

    /** The one that says it. */
    String node();

    record Typed(String node, String userId, ConversationId conversationId, boolean active) implements Signal {}

    /** A node has started and knows nobody. */
    record Hello(String node) implements Signal {}

    /** The node lives; {@code count} is that of its last change. */
    record Beat(String node, long count) implements Signal {}

    /** Users of the node that have come and gone since the change before. */
    record Change(String node, long count, List<String> came, List<String> went) implements Signal {}

    /** All users of the node as of a change, in parts numbered from 0. */
    record State(String node, long count, int part, int parts, List<String> users) implements Signal {}

    /** The node {@code of} is asked for its state. */
    record Want(String node, String of) implements Signal {}

    record Bye(String node) implements Signal {}

    JsonMapper JSON = JsonMapper.builder().build();

    default String text() {
        return JSON.writerFor(Signal.class).writeValueAsString(this);
    }

    /** Empty where it is none that this release knows. */
    static Optional<Signal> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Signal.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
