package chat.verbatim.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.VerifierKey.Kind;
import java.security.PrivateKey;
import java.util.List;

/** A key that signs notes in a name. */
public final class SigningKey {

    private final PrivateKey key;
    private final VerifierKey verifier;

    /**
     * @param seed 32 random bytes
     * @throws NoteException where the name is none for a key
     */
    public SigningKey(String name, byte[] seed) throws NoteException {
        var pair = Ed25519.pair(seed);
        this.key = pair.signing();
        this.verifier = new VerifierKey(name, Kind.NOTE, pair.verifying());
    }

    /** @param text whole lines, each with its end; nothing that a note could not have */
    public Note sign(String text) {
        var signature = new Note.Signature(verifier.name(), verifier.id(), Ed25519.sign(key, text.getBytes(UTF_8)));
        return new Note(text, List.of(signature));
    }

    /** What others check its signatures with. */
    public VerifierKey verifier() {
        return verifier;
    }
}
