package chat.verbatim.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Anything that the log can hold. */
public sealed interface VerbatimEvent permits ChatEvent, AuditEvent {

    /** The user who did it. */
    String actor();

    /** The user who typed its free text, which need not be who did it; null where it has none. */
    default @Nullable String author() {
        return null;
    }

    /** When the server decided it, in milliseconds; the order of events is their position, never this. */
    Instant at();
}
