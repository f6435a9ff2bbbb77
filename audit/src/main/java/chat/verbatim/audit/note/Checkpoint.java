package chat.verbatim.audit.note;

import chat.verbatim.audit.tree.Hash;
import java.util.regex.Pattern;

/** What a log was at a size, as it is signed. */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** @throws NoteException where the text is not that of a checkpoint; one with further lines is none of ours */
    public static Checkpoint parse(String text) throws NoteException {
        var lines = text.split("\n", -1);
        if (lines.length != 4
                || lines[0].isEmpty()
                || !lines[3].isEmpty()
                || !SIZE.matcher(lines[1]).matches()) {
            throw new NoteException("a checkpoint is an origin, a size and a root");
        }
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]));
        } catch (IllegalArgumentException e) {
            throw new NoteException("a checkpoint has a size and the Base64 of a hash");
        }
    }

    /** The checkpoint of a note that a log's key has signed, if it speaks of that log. */
    public static Checkpoint of(Note note, VerifierKey log) throws NoteException {
        var checkpoint = parse(log.require(note));
        if (!checkpoint.origin.equals(log.name())) {
            throw new NoteException("it is of " + checkpoint.origin + ", not of " + log.name());
        }
        return checkpoint;
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }
}
