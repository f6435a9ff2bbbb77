package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.VerifierKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever verifies trusts; nothing of it comes from the export.
 *
 * @param known a checkpoint that was kept from earlier
 * @param proof from the known checkpoint, where the export has none
 * @param quorum how many of the witnesses must have signed
 */
public record Anchors(
        VerifierKey log, @Nullable Note known, @Nullable Consistency proof, List<VerifierKey> witnesses, int quorum) {

    public Anchors {
        witnesses = List.copyOf(witnesses);
    }

    /** The log's key alone. */
    public static Anchors of(VerifierKey log) {
        return new Anchors(log, null, null, List.of(), 0);
    }
}
