package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Subtrees;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export still needs once the log has recorded it.
 *
 * @param made when, for people to read
 * @param seal the position of the event that seals it
 * @param beside that event, and every erasure that a content names; none of the exported streams
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
        beside = beside.stream()
                .sorted(Comparator.comparingLong(ExportedEvent::position))
                .toList();
        if (made.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("when it was made is one line");
        }
    }

    /** Of the checkpoint. */
    long size() {
        try {
            return Checkpoint.parse(checkpoint.text()).size();
        } catch (NoteException e) {
            throw new IllegalArgumentException("that is no checkpoint: " + e.getMessage(), e);
        }
    }

    /**
     * That whoever verifies will find here what he looks for.
     *
     * @param streams where each exported stream ends
     * @param last the position of the last exported event
     * @param erasures the positions of those that contents name
     */
    void require(String streams, long last, Set<Long> erasures) {
        var types = new HashMap<Long, String>();
        beside.forEach(event -> types.put(event.position(), event.type()));
        require(Seal.EVENT.equals(types.get(seal)), "the event that seals it is not beside it");
        require(types.size() == beside.size(), "an event is beside it twice");
        for (var erasure : erasures) {
            require(
                    Seal.ERASURE.equals(types.get(erasure)),
                    "the erasure at position " + erasure + " is not beside it");
        }
        for (var event : beside) {
            if (event.position() == seal) {
                require(sealIn(event), streams, last);
            }
        }
        require(size() >= seal, "the checkpoint is older than the seal");
    }

    private static Seal sealIn(ExportedEvent event) {
        try {
            return Seal.in(event.payload());
        } catch (Malformed e) {
            throw new IllegalArgumentException("position " + event.position() + " is no seal: " + e.getMessage(), e);
        }
    }

    private void require(Seal said, String streams, long last) {
        require(said.streams().equals(Hash.sha256(streams.getBytes(UTF_8))), "the seal is one of other streams");
        require(
                last <= said.asOf() && said.asOf() < seal,
                "the seal is not of a moment between the last event and itself");
    }

    private static void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
