package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.Erased;
import chat.verbatim.events.Millis;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An erasure as it is shown; the reason is null where whoever gave it was erased. */
record ErasureView(
        UUID id,
        Status status,
        Erased what,
        String basis,
        @Nullable String reason,
        String requestedBy,
        @Millis Instant requestedAt,
        @Millis @Nullable Instant doneAt) {

    enum Status {
        @JsonProperty("requested")
        REQUESTED,
        @JsonProperty("done")
        DONE
    }

    static ErasureView of(Erasure erasure, Custody custody) {
        var done = erasure.done();
        return new ErasureView(
                erasure.id(),
                done == null ? Status.REQUESTED : Status.DONE,
                erasure.what(),
                erasure.basis(),
                custody.reason(erasure.version()),
                erasure.requestedBy(),
                erasure.requestedAt(),
                done == null ? null : done.at());
    }
}
