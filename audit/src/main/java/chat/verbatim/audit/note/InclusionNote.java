package chat.verbatim.audit.note;

import chat.verbatim.audit.tree.Checks;
import chat.verbatim.audit.tree.Hash;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That one leaf is in a log, in one text that needs nothing beside it: C2SP's tlog-proof.
 *
 * @param index of the leaf, from 0: one less than its position
 */
public record InclusionNote(long index, List<Hash> proof, Note checkpoint) {

    public InclusionNote {
        proof = List.copyOf(proof);
    }

    public String encoded() {
        return "c2sp.org/tlog-proof@v1\nindex " + index + "\n"
                + proof.stream().map(hash -> hash.base64() + "\n").collect(Collectors.joining())
                + "\n" + checkpoint.encoded();
    }

    /** Whether it proves a leaf to whoever trusts that key. */
    public boolean proves(Hash leaf, VerifierKey log) {
        try {
            var signed = Checkpoint.of(checkpoint, log);
            return Checks.included(leaf, index, signed.size(), proof, signed.root());
        } catch (NoteException e) {
            return false;
        }
    }
}
