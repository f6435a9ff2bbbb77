package chat.verbatim.events;

import java.time.Instant;

/** Anything that the log can hold. */
public sealed interface VerbatimEvent permits ConversationEvent, ReadPointerMoved {

    ConversationId conversationId();

    /** The user who did it. */
    String actor();

    /** When the server decided it, in milliseconds; the order of events is their position, never this. */
    Instant at();
}
