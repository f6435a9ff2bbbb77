package chat.verbatim.audit.note;

import java.nio.ByteBuffer;
import java.security.PrivateKey;

/** Signs, as a witness, whatever it is given. */
public final class TestWitness {

    private final VerifierKey key;
    private final PrivateKey signing;

    public TestWitness(String name, byte[] seed) throws NoteException {
        var pair = Ed25519.pair(seed);
        signing = pair.signing();
        key = new VerifierKey(name, VerifierKey.Kind.COSIGNATURE, pair.verifying());
    }

    public VerifierKey key() {
        return key;
    }

    public Note.Signature cosign(Note note, long time) {
        var signature = Ed25519.sign(signing, VerifierKey.cosigned(note.text(), time));
        return new Note.Signature(
                key.name(),
                key.id(),
                ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(time)
                        .put(signature)
                        .array());
    }
}
