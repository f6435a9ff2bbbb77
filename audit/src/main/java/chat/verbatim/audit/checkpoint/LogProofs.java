package chat.verbatim.audit.checkpoint;

import chat.verbatim.audit.export.Consistency;
import chat.verbatim.audit.note.InclusionNote;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Tile;
import chat.verbatim.audit.tree.TilePath;
import chat.verbatim.log.LogTree;
import java.util.Arrays;
import java.util.Optional;

/** What can be asked of the log's tree, on any node: it needs no key but the public one, and none of it says what an event is. */
public final class LogProofs {

    private final LogTree log;
    private final VerifierKey key;

    public LogProofs(LogTree log, VerifierKey key) {
        this.log = log;
        this.key = key;
    }

    /** Empty where nothing was signed yet. */
    public Optional<Signed> newest() {
        return log.newest(key.name()).map(s -> Signed.of(s, key));
    }

    /** The oldest checkpoint that has a position, with the cosignatures that it has by now; empty where there is none yet. */
    public Optional<Signed> covering(long position) {
        return log.covering(position, key.name()).map(s -> Signed.of(s, key));
    }

    /**
     * That the event of a position is in the log, by the oldest checkpoint that has it; empty where there is none yet.
     *
     * @throws LogForkedException where the log is not what was signed
     */
    public Optional<InclusionNote> inclusion(long position) {
        return position < 1 ? Optional.empty() : covering(position).map(signed -> inclusion(position, signed));
    }

    /**
     * @param signed of at least that size
     * @throws LogForkedException where the log is not what was signed
     */
    public InclusionNote inclusion(long position, Signed signed) {
        var proof = Proofs.inclusion(GrowingTree.tiles(log), position - 1, signed.size());
        var note = new InclusionNote(position - 1, proof, signed.note());
        var leaf = log.leaves(position - 1, position);
        if (leaf.length != Hash.BYTES || !note.proves(Hash.of(leaf), key)) {
            throw new LogForkedException(
                    "position " + position + " is not what was signed with " + signed.size() + " events");
        }
        return note;
    }

    /** That the log of one size begins with the log of an older one; empty where no checkpoint goes so far, or there is nothing to prove. */
    public Optional<Consistency> consistency(long from, long to) {
        return from < 1 || from > to
                ? Optional.empty()
                : covering(to)
                        .map(_ -> new Consistency(from, to, Proofs.consistency(GrowingTree.tiles(log), from, to)));
    }

    /**
     * The hashes of a tile, one after the other; empty where it is none, or the newest checkpoint does not go so far.
     *
     * @param path as C2SP's tlog-tiles has it
     * @throws LogForkedException where the log is not what was signed
     */
    public Optional<byte[]> tile(String path) {
        var size = newest().map(Signed::size).orElse(0L);
        return TilePath.parse(path)
                .filter(p -> p.width() <= p.tile().widthAt(size))
                .map(this::hashes);
    }

    private byte[] hashes(TilePath path) {
        var tile = path.tile();
        var first = tile.index() * Tile.WIDTH;
        var hashes = tile.level() == 0
                ? log.leaves(first, first + path.width())
                : log.tile(tile.level(), tile.index(), Tile.WIDTH);
        if (hashes.length < path.width() * Hash.BYTES) {
            throw new LogForkedException("the log has not all hashes of " + path + " any more");
        }
        return Arrays.copyOf(hashes, path.width() * Hash.BYTES);
    }
}
