package chat.verbatim.audit.tree;

import java.util.ArrayList;
import java.util.List;

/** Makes the proofs of RFC 6962, section 2.1. */
public final class Proofs {

    private Proofs() {}

    /**
     * That a leaf is in the tree of a size.
     *
     * @param index of the leaf, from 0
     */
    public static List<Hash> inclusion(Subtrees tree, long index, long size) {
        require(0 <= index && index < size, index, size);
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            var middle = from + Subtrees.split(to - from);
            if (index < middle) {
                path.add(tree.over(middle, to));
                to = middle;
            } else {
                path.add(tree.over(from, middle));
                from = middle;
            }
        }
        return path.reversed();
    }

    /** That the tree of a size begins with the tree of an older size; empty where the two sizes are one, or the older is 0. */
    public static List<Hash> consistency(Subtrees tree, long older, long size) {
        require(0 <= older && older <= size, older, size);
        var path = new ArrayList<Hash>();
        if (older == 0 || older == size) {
            return path;
        }
        long from = 0;
        long to = size;
        while (to != older) {
            var middle = from + Subtrees.split(to - from);
            if (older <= middle) {
                path.add(tree.over(middle, to));
                to = middle;
            } else {
                path.add(tree.over(from, middle));
                from = middle;
            }
        }
        if (from > 0) { // else it is the older root itself, which whoever checks has
            path.add(tree.over(from, to));
        }
        return path.reversed();
    }

    private static void require(boolean sane, long part, long size) {
        if (!sane) {
            throw new IllegalArgumentException(part + " is not in a tree of size " + size);
        }
    }
}
