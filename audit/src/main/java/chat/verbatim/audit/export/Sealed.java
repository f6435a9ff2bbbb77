package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.tree.Subtrees;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export still needs once the log has recorded it.
 *
 * @param made when, for people to read
 * @param seal the position of the event that seals it
 * @param beside that event, and every erasure that a content names; ascending
 * @param checkpoint one that covers the seal
 * @param consistency from a checkpoint that the auditor has to the one above
 * @param tree of at least the checkpoint's size
 * @param key the log's
 */
public record Sealed(
        String made,
        long seal,
        List<ExportedEvent> beside,
        Note checkpoint,
        @Nullable Consistency consistency,
        Subtrees tree,
        SigningKey key) {

    public Sealed {
        beside = List.copyOf(beside);
    }
}
