package chat.verbatim.command;

import java.util.List;

/**
 * What a command came to, and what its caller is shown of it.
 *
 * @param version of the stream after it
 */
public record Outcome<T>(T body, Effect effect, long version) {

    /** Whether anything happened. */
    public enum Effect {
        /** Events were appended. */
        CHANGED,
        /** Nothing was to do: all is as the command wants it. */
        UNCHANGED,
        /** The same request was answered before, under the same key. */
        REPLAYED
    }

    /** The outcome of these events, or of none. */
    public static <T> Outcome<T> of(List<?> events, T body, long version) {
        return new Outcome<>(body, events.isEmpty() ? Effect.UNCHANGED : Effect.CHANGED, version);
    }

    /** The same, told a second time. */
    public Outcome<T> replayed() {
        return new Outcome<>(body, Effect.REPLAYED, version);
    }
}
