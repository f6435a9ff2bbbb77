package chat.verbatim.audit.tree;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * One proof for many leaves: the tree without the parts in which there is none of them, each replaced by its hash. From the
 * left to the right, these hashes are the proof. For one leaf that is an inclusion proof in another order.
 */
public final class Thinned {

    private Thinned() {}

    /**
     * As the indexes come, so that nobody needs memory for all of them.
     *
     * @param indexes of the leaves, from 0, ascending, each once
     * @throws IllegalArgumentException where one is not in the tree, or not after the one before
     */
    public static void proof(Subtrees tree, long size, PrimitiveIterator.OfLong indexes, Hashes to) {
        var wanted = new Ascending(indexes);
        prove(tree, 0, size, wanted, to);
        wanted.requireEnd(size);
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
    public static Hash root(long size, PrimitiveIterator.OfLong indexes, Iterator<Hash> leaves, Iterator<Hash> proof) {
        if (size < 1) {
            throw new IllegalArgumentException("nothing is in a tree without leaves");
        }
        var known = new Ascending(indexes);
        var root = rebuilt(0, size, known, leaves, proof);
        if (proof.hasNext()) {
            throw new IllegalArgumentException("the proof has more hashes than it needs");
        }
        known.requireEnd(size);
        return root;
    }

    private static Hash rebuilt(long from, long to, Ascending known, Iterator<Hash> leaves, Iterator<Hash> proof) {
        if (!known.below(to)) {
            if (!proof.hasNext()) {
                throw new IllegalArgumentException("the proof has fewer hashes than it needs");
            }
            return proof.next();
        }
        if (to - from == 1) {
            known.step();
            return leaves.next();
        }
        var middle = from + Subtrees.split(to - from);
        var left = rebuilt(from, middle, known, leaves, proof);
        return Hash.node(left, rebuilt(middle, to, known, leaves, proof));
    }

    /** The proof as a list. */
    public static List<Hash> proof(Subtrees tree, long size, long... indexes) {
        var proof = new ArrayList<Hash>();
        proof(tree, size, LongStream.of(indexes).iterator(), proof::add);
        return proof;
    }

    /** Takes a proof's hashes in their order. */
    public interface Hashes {
        void next(Hash hash);
    }

    /** Indexes from the left to the right; the tree is walked in the same direction. */
    private static final class Ascending {
        private final PrimitiveIterator.OfLong indexes;
        private long next;
        private boolean more;

        Ascending(PrimitiveIterator.OfLong indexes) {
            this.indexes = indexes;
            this.next = -1;
            step();
        }

        boolean below(long to) {
            return more && next < to;
        }

        void step() {
            more = indexes.hasNext();
            if (more) {
                var before = next;
                next = indexes.nextLong();
                if (next <= before) {
                    throw new IllegalArgumentException("leaf " + next + " comes after leaf " + before);
                }
            }
        }

        void requireEnd(long size) {
            if (more) {
                throw new IllegalArgumentException("leaf " + next + " is not in a tree of size " + size);
            }
        }
    }
}
