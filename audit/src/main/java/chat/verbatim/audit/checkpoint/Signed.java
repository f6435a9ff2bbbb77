package chat.verbatim.audit.checkpoint;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.log.sql.StoredCheckpoint;

/** A checkpoint, and the note that says it. */
public record Signed(Checkpoint checkpoint, Note note) {

    /** @throws LogForkedException where it is not signed by this log's key: somebody else has written it */
    static Signed of(byte[] bytes, VerifierKey key, String where) {
        try {
            var note = Note.parse(bytes);
            return new Signed(Checkpoint.of(note, key), note);
        } catch (NoteException e) {
            throw new LogForkedException("the checkpoint in " + where + " is not one of this log: " + e.getMessage());
        }
    }

    static Signed of(StoredCheckpoint stored, VerifierKey key) {
        return of(stored.note(), key, "the database, of size " + stored.size());
    }

    StoredCheckpoint stored() {
        return new StoredCheckpoint(checkpoint.size(), checkpoint.origin(), note.bytes());
    }

    long size() {
        return checkpoint.size();
    }
}
