package chat.verbatim.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Proofs;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {

    /** The example of C2SP's signed-note. */
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final byte[] SEED = "a seed that is thirty-two bytes.".getBytes(UTF_8);

    @Test
    void the_example_of_the_specification_verifies_and_is_written_the_same_again() throws NoteException {
        var key = VerifierKey.parse(KEY);
        var note = note(NOTE);

        assertThat(key.require(note)).isEqualTo("This is an example message.\n");
        assertThat(note.encoded()).isEqualTo(NOTE);
        assertThat(key).hasToString(KEY);
    }

    @Test
    void a_key_pair_is_that_of_rfc_8032() throws NoteException {
        var seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        var pair = Ed25519.pair(seed);

        assertThat(HexFormat.of().formatHex(pair.verifying()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HexFormat.of().formatHex(Ed25519.sign(pair.signing(), new byte[0])))
                .isEqualTo(
                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                                + "d25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void no_byte_of_a_note_can_be_another() throws NoteException {
        var key = new SigningKey("example.org/log", SEED);
        var bytes = key.sign("example.org/log\n7\n" + Hash.OF_NOTHING + "\n").bytes();
        assertThat(Checkpoint.of(Note.parse(bytes), key.verifier()).size()).isEqualTo(7);

        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                var changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> Checkpoint.of(Note.parse(changed), key.verifier()))
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOf(NoteException.class);
            }
        }
    }

    @Test
    void what_strangers_sign_is_passed_over_and_a_false_signature_of_a_known_key_is_not() throws NoteException {
        var ours = new SigningKey("example.org/log", SEED);
        var stranger = new SigningKey("example.org/log", Hash.sha256(SEED).bytes());
        var signed = ours.sign("text\n");

        var both = new Note(
                "text\n",
                List.of(
                        stranger.sign("text\n").signatures().getFirst(),
                        signed.signatures().getFirst()));
        assertThat(ours.verifier().require(both)).isEqualTo("text\n");

        var other = ours.sign("another text\n").signatures().getFirst();
        assertThatThrownBy(() -> ours.verifier().require(signed.with(other))).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> ours.verifier().require(stranger.sign("text\n")))
                .hasMessage("it is not signed by " + ours.verifier());
    }

    @Test
    void a_cosignature_covers_its_time() throws NoteException {
        var log = new SigningKey("example.org/log", SEED);
        var witness = new TestWitness("witness.example/w1", SEED);
        var note = log.sign(new Checkpoint("example.org/log", 0, Hash.OF_NOTHING).text());

        var cosigned = note.with(witness.cosign(note, 1_679_315_147));
        assertThat(witness.key().signatureOf(cosigned)).isPresent();
        assertThat(witness.key().signatureOf(note)).isEmpty();
        assertThat(log.verifier().signatureOf(cosigned)).isPresent();

        var backdated = witness.cosign(note, 1_679_315_147);
        backdated.bytes()[7]--;
        assertThatThrownBy(() -> witness.key().signatureOf(note.with(backdated)))
                .isInstanceOf(NoteException.class);
    }

    @Test
    void a_key_that_is_mistyped_is_refused() {
        assertThatThrownBy(() -> VerifierKey.parse(KEY.replace("530d903a", "530d903b")))
                .hasMessageContaining("mistyped");
        assertThatThrownBy(() -> VerifierKey.parse("example.com/foo")).isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> VerifierKey.parse(KEY + "=")).isInstanceOf(NoteException.class);
    }

    @Test
    void a_checkpoint_has_three_lines_and_a_size_without_zeroes_before_it() {
        for (var text :
                List.of("o\n07\n%s\n", "o\n-1\n%s\n", "o\n7\n%s\nmore\n", "\n7\n%s\n", "o\n7\n%s", "o\n7\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(text.formatted(Hash.OF_NOTHING)))
                    .as(text)
                    .isInstanceOf(NoteException.class);
        }
    }

    @Test
    void one_leaf_is_proven_by_one_text() throws NoteException {
        var log = new SigningKey("example.org/log", SEED);
        var leaves = List.of(Hash.leaf(SEED), Hash.OF_NOTHING, Hash.leaf(new byte[] {1}));
        var tree = (chat.verbatim.audit.tree.Subtrees)
                (level, index) -> level == 0 ? leaves.get((int) index) : Hash.node(leaves.get(0), leaves.get(1));
        var proof = new InclusionNote(
                2, Proofs.inclusion(tree, 2, 3), log.sign(new Checkpoint("example.org/log", 3, tree.root(3)).text()));

        assertThat(proof.proves(leaves.get(2), log.verifier())).isTrue();
        assertThat(proof.proves(leaves.get(1), log.verifier())).isFalse();
        assertThat(proof.proves(leaves.get(2), new TestWitness("w", SEED).key()))
                .isFalse();
        assertThat(proof.encoded())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 2\n" + Hash.node(leaves.get(0), leaves.get(1))
                        + "\n\nexample.org/log\n3\n");
    }

    private static Note note(String text) throws NoteException {
        return Note.parse(text.getBytes(UTF_8));
    }
}
