package chat.verbatim.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.tree.CanonicalBase64;
import chat.verbatim.audit.tree.Hash;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A key that somebody trusts, in C2SP's form: {@code name+id+base64}. */
public final class VerifierKey {

    private final String name;
    private final Kind kind;
    private final byte[] raw;
    private final int id;
    private final PublicKey key;

    VerifierKey(String name, Kind kind, byte[] raw) throws NoteException {
        Note.requireName(name);
        this.name = name;
        this.kind = kind;
        this.raw = raw.clone();
        this.id = ByteBuffer.wrap(Hash.sha256(name.getBytes(UTF_8), new byte[] {'\n', kind.code}, raw)
                        .bytes())
                .getInt();
        this.key = Ed25519.publicKey(raw);
    }

    /** @throws NoteException where it is not a key of Ed25519, or of a witness that uses it */
    public static VerifierKey parse(String text) throws NoteException {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new NoteException("a key is name+id+base64");
        }
        var bytes = decoded(parts[2]);
        if (bytes.length != 1 + Ed25519.KEY_BYTES) {
            throw new NoteException("the key of " + parts[0] + " is not one of Ed25519");
        }
        var key = new VerifierKey(parts[0], Kind.of(bytes[0]), Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!key.hexId().equals(parts[1])) {
            throw new NoteException("the key of " + parts[0] + " is mistyped: its id does not fit");
        }
        return key;
    }

    private static byte[] decoded(String base64) throws NoteException {
        try {
            return CanonicalBase64.decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NoteException("a key ends in Base64");
        }
    }

    public String name() {
        return name;
    }

    /** Whether it signs what it has seen of others' logs. */
    public boolean isWitness() {
        return kind == Kind.COSIGNATURE;
    }

    int id() {
        return id;
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(id);
    }

    /**
     * Its signature under a note; empty where there is none.
     *
     * @throws NoteException where there is one that is not its own
     */
    public Optional<Note.Signature> signatureOf(Note note) throws NoteException {
        Note.Signature found = null;
        for (var s : note.signatures()) {
            if (s.keyId() == id && s.name().equals(name)) {
                if (!kind.verifies(key, note.text(), s.bytes())) {
                    throw new NoteException("the signature of " + name + " does not fit the text");
                }
                found = s;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The note's text, if this key has signed it. */
    public String require(Note note) throws NoteException {
        if (signatureOf(note).isEmpty()) {
            throw new NoteException("it is not signed by " + this);
        }
        return note.text();
    }

    @Override
    public String toString() {
        return name + "+" + hexId() + "+"
                + CanonicalBase64.encode(ByteBuffer.allocate(1 + raw.length)
                        .put(kind.code)
                        .put(raw)
                        .array());
    }

    /** What a signature says. */
    enum Kind {
        NOTE(1) {
            @Override
            boolean verifies(PublicKey key, String text, byte[] signature) {
                return Ed25519.verifies(key, text.getBytes(UTF_8), signature);
            }
        },
        COSIGNATURE(4) {
            @Override
            boolean verifies(PublicKey key, String text, byte[] signature) {
                if (signature.length != Long.BYTES + Ed25519.SIGNATURE_BYTES) {
                    return false;
                }
                var in = ByteBuffer.wrap(signature);
                var time = in.getLong();
                return time >= 0
                        && Ed25519.verifies(
                                key, cosigned(text, time), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
            }
        };

        final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        abstract boolean verifies(PublicKey key, String text, byte[] signature);

        static Kind of(byte code) throws NoteException {
            for (var kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new NoteException("keys are those of Ed25519 notes and Ed25519 cosignatures");
        }
    }

    /** What a witness signs, in place of the text alone. */
    static byte[] cosigned(String text, long time) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8);
    }
}
