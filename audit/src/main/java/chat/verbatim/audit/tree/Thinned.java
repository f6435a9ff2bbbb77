package chat.verbatim.audit.tree;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One proof for many leaves: the tree without the parts in which there is none of them, each replaced by its hash. From the
 * left to the right, these hashes are the proof. For one leaf that is an inclusion proof in another order.
 */
public final class Thinned {

    private Thinned() {}

    /** @param indexes of the leaves, from 0, ascending, each once */
    public static void proof(Subtrees tree, long size, long[] indexes, Hashes to) {
        prove(tree, 0, size, new Ascending(indexes), to);
    }

    private static void prove(Subtrees tree, long from, long to, Ascending wanted, Hashes out) {
        if (!wanted.below(to)) {
            out.next(tree.over(from, to));
        } else if (to - from == 1) {
            wanted.step();
        } else {
            var middle = from + Subtrees.split(to - from);
            prove(tree, from, middle, wanted, out);
            prove(tree, middle, to, wanted, out);
        }
    }

    /**
     * The root of the tree of a size that has these leaves at these indexes.
     *
     * @throws IllegalArgumentException where the proof has too few hashes, or too many, or an index is not in the tree
     */
    public static Hash root(long size, long[] indexes, List<Hash> leaves, Iterator<Hash> proof) {
        if (size < 1) {
            throw new IllegalArgumentException("nothing is in a tree without leaves");
        }
        var known = new Ascending(indexes);
        var root = rebuilt(0, size, known, leaves, proof);
        if (proof.hasNext()) {
            throw new IllegalArgumentException("the proof has more hashes than it needs");
        }
        if (known.below(Long.MAX_VALUE)) {
            throw new IllegalArgumentException("a leaf is not in a tree of size " + size);
        }
        return root;
    }

    private static Hash rebuilt(long from, long to, Ascending known, List<Hash> leaves, Iterator<Hash> proof) {
        if (!known.below(to)) {
            if (!proof.hasNext()) {
                throw new IllegalArgumentException("the proof has fewer hashes than it needs");
            }
            return proof.next();
        }
        if (to - from == 1) {
            return leaves.get(known.step());
        }
        var middle = from + Subtrees.split(to - from);
        var left = rebuilt(from, middle, known, leaves, proof);
        return Hash.node(left, rebuilt(middle, to, known, leaves, proof));
    }

    /** The proof as a list. */
    public static List<Hash> proof(Subtrees tree, long size, long... indexes) {
        var proof = new ArrayList<Hash>();
        proof(tree, size, indexes, proof::add);
        return proof;
    }

    /** Takes a proof's hashes in their order. */
    public interface Hashes {
        void next(Hash hash);
    }

    /** Indexes from the left to the right; the tree is walked in the same direction. */
    private static final class Ascending {
        private final long[] indexes;
        private int next;

        Ascending(long[] indexes) {
            this.indexes = indexes;
        }

        boolean below(long to) {
            return next < indexes.length && indexes[next] < to;
        }

        int step() {
            return next++;
        }
    }
}
