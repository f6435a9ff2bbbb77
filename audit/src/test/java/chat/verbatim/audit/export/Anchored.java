package chat.verbatim.audit.export;

import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.TestWitness;
import java.util.List;

/** An export, and what an auditor holds it against: a checkpoint from before, and a witness. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Anchored(byte[] export, Anchors anchors) {

    static Anchored of(SampleLog log, int... conversations) {
        try {
            var known = log.checkpoint();
            var size = log.size();
            log.say(2, "dora", "after what is known");
            var witness = new TestWitness(
                    "witness.example/w1", SampleLog.hash("witness").bytes());
            var export =
                    SampleExport.of(log, size, note -> note.with(witness.cosign(note, 1_800_000_000)), conversations);
            return new Anchored(export, new Anchors(log.key.verifier(), known, null, List.of(witness.key()), 1));
        } catch (NoteException e) {
            throw new AssertionError(e);
        }
    }

    Finding verify(byte[] changed) {
        return SampleExport.verify(changed, anchors);
    }
}
