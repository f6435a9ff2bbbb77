package chat.verbatim.audit.checkpoint;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Subtrees;
import chat.verbatim.log.LogTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs what the log is. One node at a time does; the others note what was signed. Each keeps the newest checkpoint beside its
 * key: of a log that does not begin with what was signed before, as after a restore of an older state, nothing more is signed.
 */
public final class Checkpointer implements AutoCloseable {

    private final LogTree log;
    private final SigningKey key;
    private final LastSigned lastSigned;
    private @Nullable Signed newest;
    private LogTree.@Nullable Lease lease;
    private @Nullable GrowingTree tree;

    /**
     * @param key in the log's name
     * @param folder where the key is kept: outside of the log, and of what it is restored from
     */
    public Checkpointer(LogTree log, SigningKey key, Path folder) {
        this.log = log;
        this.key = key;
        this.lastSigned = new LastSigned(folder, key.verifier());
        this.newest = lastSigned.read().orElse(null);
    }

    /**
     * Signs if the log has grown and no other node does.
     *
     * @return the newest checkpoint, whoever signed it; empty where there is none yet
     * @throws LogForkedException where the log does not extend what was signed
     */
    public synchronized Optional<Signed> advance() {
        try {
            if (lead()) {
                sign();
            } else {
                follow();
            }
            return Optional.ofNullable(newest);
        } catch (RuntimeException e) {
            resign();
            throw e;
        }
    }

    private boolean lead() {
        if (lease != null && lease.holds()) {
            return true;
        }
        resign();
        lease = log.lead().orElse(null);
        return lease != null;
    }

    private void resign() {
        if (lease != null) {
            lease.close();
        }
        lease = null;
        tree = null;
    }

    private void sign() {
        if (tree == null) {
            tree = caughtUp();
        }
        var growing = tree;
        var size = log.size();
        requireLength(size, growing.size());
        if (!growing.stands()) {
            throw new LogForkedException(
                    "the event at position " + growing.size() + " is another than the one that was signed");
        }
        if (size > growing.size()) {
            growTo(size, growing);
            publish(new Checkpoint(key.verifier().name(), size, growing.root()), growing);
        }
    }

    /** A tree that has been held against all that this node knows to be signed. */
    private GrowingTree caughtUp() {
        follow();
        var growing = new GrowingTree(log);
        requireLength(log.size(), growing.size());
        var known = newest;
        if (known != null) {
            requireLength(log.size(), known.size());
            growTo(known.size(), growing);
            requireRoot(
                    known.checkpoint(),
                    known.size() == growing.size()
                            ? growing.root()
                            : GrowingTree.tiles(log).root(known.size()));
            var isStored = covering(known.size()).isPresent(); // with what witnesses said of it
            lease().write(growing.takeChanged(), isStored ? null : known.stored());
        }
        return growing;
    }

    /** What another node has signed is from then on known here, too: whoever takes over must extend it. */
    private void follow() {
        var stored = log.newest(key.verifier().name())
                .map(s -> Signed.of(s, key.verifier()))
                .orElse(null);
        var known = newest;
        if (stored == null || (known != null && stored.size() <= known.size())) {
            return;
        }
        if (known != null) {
            requireRoot(known.checkpoint(), GrowingTree.tiles(log).root(known.size()));
        }
        keep(stored);
    }

    private void growTo(long size, GrowingTree growing) {
        while (growing.size() < size && growing.grow(size)) {
            lease().write(growing.takeChanged(), null);
        }
    }

    /** Kept beside the key first: what was ever shown to somebody is known there. */
    private void publish(Checkpoint checkpoint, GrowingTree growing) {
        var signed = new Signed(checkpoint, key.sign(checkpoint.text()));
        keep(signed);
        lease().write(growing.takeChanged(), signed.stored());
    }

    private void keep(Signed signed) {
        lastSigned.write(signed);
        newest = signed;
    }

    private LogTree.Lease lease() {
        if (lease == null) {
            throw new IllegalStateException("another node may write by now");
        }
        return lease;
    }

    private static void requireLength(long size, long signed) {
        if (size < signed) {
            throw new LogForkedException("the log has " + size + " events, and " + signed
                    + " were signed: it was taken back to an older state, or cut off");
        }
    }

    private static void requireRoot(Checkpoint signed, Hash root) {
        if (!root.equals(signed.root())) {
            throw new LogForkedException(
                    "the first " + signed.size() + " events of the log are not those that were signed");
        }
    }

    /**
     * Adds what a witness says of a checkpoint to what is stored of it, if this node is the one that writes.
     *
     * @return whether it was
     */
    public synchronized boolean add(Signed checkpoint, List<Note.Signature> cosignatures) {
        if (lease == null || cosignatures.isEmpty()) {
            return false;
        }
        var note = checkpoint.note();
        for (var signature : cosignatures) {
            note = note.with(signature);
        }
        lease.write(List.of(), new Signed(checkpoint.checkpoint(), note).stored());
        return true;
    }

    /** What this node would sign on; only the node that signs asks witnesses, so empty on others. */
    synchronized Optional<Signed> newest() {
        return lease == null ? Optional.empty() : Optional.ofNullable(newest);
    }

    /** The oldest stored checkpoint of at least a size, with the cosignatures that it has by now. */
    public Optional<Signed> covering(long size) {
        return log.covering(size, key.verifier().name()).map(s -> Signed.of(s, key.verifier()));
    }

    /** The tree for proofs, up to the newest stored checkpoint; for one question. */
    public Subtrees tree() {
        return GrowingTree.tiles(log);
    }

    @Override
    public synchronized void close() {
        resign();
    }
}
