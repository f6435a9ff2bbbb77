package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.tree.Checks;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Holds an export's checkpoint, found sound, against what the auditor knows from elsewhere. */
final class AnchorCheck {

    private final Anchors anchors;
    private final Note note;
    private final Checkpoint checkpoint;

    AnchorCheck(Anchors anchors, Note note, Checkpoint checkpoint) {
        this.anchors = anchors;
        this.note = note;
        this.checkpoint = checkpoint;
    }

    Finding finding(Container container) throws IOException {
        var known = anchors.known();
        if (known != null) {
            requireConsistent(known(known), container);
        }
        int signed = witnesses();
        if (!anchors.witnesses().isEmpty() && signed >= anchors.quorum()) {
            return good(Verdict.VERIFIED, "seen by " + signed + " of the witnesses");
        }
        return known != null
                ? good(Verdict.CONSISTENT, "the log extends the checkpoint that is known")
                : good(Verdict.UNANCHORED, "sound in itself; whether others are shown the same log is not known");
    }

    private static Finding good(Verdict verdict, String reason) {
        return new Finding(verdict, null, 0, null, reason);
    }

    private Checkpoint known(Note known) {
        try {
            return Checkpoint.of(known, anchors.log());
        } catch (NoteException e) {
            throw Defect.undecided("the known checkpoint is none of this log: " + e.getMessage());
        }
    }

    private void requireConsistent(Checkpoint known, Container container) throws IOException {
        if (known.size() == checkpoint.size()) {
            if (!known.root().equals(checkpoint.root())) {
                throw Defect.diverged("two roots for " + known.size() + " entries, both signed");
            }
        } else if (known.size() > 0) {
            var given = anchors.proof();
            if (given != null && joins(given, known)) {
                if (!leads(given, known)) {
                    throw Defect.undecided(
                            "the proof that was given does not lead from the known checkpoint to this one");
                }
            } else if (!within(known, container)) {
                throw Defect.undecided("there is no proof between " + known.size() + " entries, which are known, and "
                        + checkpoint.size());
            }
        }
    }

    private boolean within(Checkpoint known, Container container) throws IOException {
        var own = proof(container);
        if (own == null || !joins(own, known)) {
            return false;
        }
        if (!leads(own, known)) {
            throw Defect.diverged("the known checkpoint of " + known.size() + " entries does not lead to this one");
        }
        return true;
    }

    private static @Nullable Consistency proof(Container container) throws IOException {
        try {
            return container.has(Members.CONSISTENCY) ? Consistency.parse(container.bytes(Members.CONSISTENCY)) : null;
        } catch (Malformed e) {
            throw e.in(Members.CONSISTENCY, 0);
        }
    }

    private boolean joins(Consistency proof, Checkpoint known) {
        return proof.from() == Math.min(known.size(), checkpoint.size())
                && proof.to() == Math.max(known.size(), checkpoint.size());
    }

    private boolean leads(Consistency proof, Checkpoint known) {
        var knownFirst = known.size() < checkpoint.size();
        var older = knownFirst ? known : checkpoint;
        var newer = knownFirst ? checkpoint : known;
        return Checks.consistent(older.size(), older.root(), newer.size(), newer.root(), proof.proof());
    }

    private int witnesses() {
        int signed = 0;
        for (var witness : anchors.witnesses()) {
            try {
                signed += witness.signatureOf(note).isPresent() ? 1 : 0;
            } catch (NoteException e) {
                throw Defect.tampered(Members.CHECKPOINT, 0, null, String.valueOf(e.getMessage()));
            }
        }
        return signed;
    }
}
