package chat.verbatim.audit.custody;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Millis;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold as it is shown; a reason is null where whoever gave it was erased. */
record HoldView(
        UUID id,
        List<ConversationId> conversations,
        List<String> users,
        @Nullable String reason,
        String placedBy,
        @Millis Instant placedAt,
        @Nullable String releaseReason,
        @Nullable String releasedBy,
        @Millis @Nullable Instant releasedAt) {

    static HoldView of(Hold hold, Custody custody) {
        var end = hold.released();
        return new HoldView(
                hold.id(),
                hold.conversations(),
                hold.users(),
                custody.reason(hold.version()),
                hold.placedBy(),
                hold.placedAt(),
                end == null ? null : custody.reason(end.version()),
                end == null ? null : end.by(),
                end == null ? null : end.at());
    }
}
