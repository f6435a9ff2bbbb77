package chat.verbatim.audit.note;

/** A note, a key or a checkpoint that is not what it should be; the message says what is wrong with it. */
public final class NoteException extends Exception {

    NoteException(String message) {
        super(message);
    }
}
