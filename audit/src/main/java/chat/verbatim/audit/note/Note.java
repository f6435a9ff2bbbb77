package chat.verbatim.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.CanonicalBase64;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with signatures under it.
 *
 * @param text with the end of its last line
 */
public record Note(String text, List<Signature> signatures) {

    private static final String LINE = "— ";
    private static final int MOST_SIGNATURES = 64;

    public Note {
        signatures = List.copyOf(signatures);
    }

    /** @throws NoteException where it is none, or one that nobody writes so */
    public static Note parse(byte[] bytes) throws NoteException {
        var all = utf8(bytes);
        if (all.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new NoteException("a note has no control characters");
        }
        var gap = all.lastIndexOf("\n\n");
        if (gap < 0 || !all.endsWith("\n")) {
            throw new NoteException("a note has a text, an empty line, and signatures");
        }
        return new Note(all.substring(0, gap + 1), signatures(all.substring(gap + 2)));
    }

    private static String utf8(byte[] bytes) throws NoteException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new NoteException("a note is UTF-8");
        }
    }

    /** @param lines each with its end */
    static List<Signature> signatures(String lines) throws NoteException {
        var found = new ArrayList<Signature>();
        for (var line : lines.lines().toList()) {
            found.add(Signature.parse(line));
        }
        if (found.isEmpty() || found.size() > MOST_SIGNATURES) {
            throw new NoteException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
        return found;
    }

    public Note with(Signature more) {
        return new Note(
                text, Stream.concat(signatures.stream(), Stream.of(more)).toList());
    }

    /** As it is sent and stored. */
    public String encoded() {
        return text + "\n" + signatures.stream().map(Signature::line).collect(Collectors.joining());
    }

    public byte[] bytes() {
        return encoded().getBytes(UTF_8);
    }

    /**
     * Who says to have signed, and what they made.
     *
     * @param keyId the first four bytes of what identifies the key
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Signature(String name, int keyId, byte[] bytes) {

        static Signature parse(String line) throws NoteException {
            var space = line.lastIndexOf(' ');
            if (!line.startsWith(LINE) || space < LINE.length()) {
                throw new NoteException("a signature is a line of a dash, a name and Base64");
            }
            var name = line.substring(LINE.length(), space);
            requireName(name);
            var all = ByteBuffer.wrap(base64(line.substring(space + 1)));
            if (all.remaining() < Integer.BYTES + 1) {
                throw new NoteException("the signature of " + name + " is too short");
            }
            var keyId = all.getInt();
            var bytes = new byte[all.remaining()];
            all.get(bytes);
            return new Signature(name, keyId, bytes);
        }

        private static byte[] base64(String text) throws NoteException {
            try {
                return CanonicalBase64.decode(text);
            } catch (IllegalArgumentException e) {
                throw new NoteException("a signature is no Base64");
            }
        }

        String line() {
            var all = ByteBuffer.allocate(Integer.BYTES + bytes.length);
            return LINE + name + " "
                    + CanonicalBase64.encode(all.putInt(keyId).put(bytes).array()) + "\n";
        }
    }

    static void requireName(String name) throws NoteException {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.chars().anyMatch(Note::isSpace)) {
            throw new NoteException("the name of a key has no spaces, no plus, and at least one character");
        }
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }
}
