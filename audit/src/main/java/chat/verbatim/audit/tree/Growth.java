package chat.verbatim.audit.tree;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a tree that grows: all that is needed to go on, and for the root. */
public final class Growth {

    private final Completed completed;
    /** The roots of the complete subtrees, from the left, the largest first. */
    private final List<Hash> edge = new ArrayList<>();

    private long size;

    /** From nothing. */
    public Growth(Completed completed) {
        this.completed = completed;
    }

    /** From where a tree stands. */
    public Growth(Subtrees tree, long size, Completed completed) {
        this(completed);
        this.size = size;
        for (long from = 0; from < size; from += Long.highestOneBit(size - from)) {
            edge.add(tree.over(from, from + Long.highestOneBit(size - from)));
        }
    }

    public void add(Hash leaf) {
        var hash = leaf;
        completed.subtree(0, size, hash);
        for (int level = 1; (size >> (level - 1) & 1) == 1; level++) {
            hash = Hash.node(edge.removeLast(), hash);
            completed.subtree(level, size >> level, hash);
        }
        edge.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (edge.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        var hash = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            hash = Hash.node(edge.get(i), hash);
        }
        return hash;
    }

    /** Is told of every complete subtree, leaves among them, as its last leaf comes. */
    public interface Completed {
        void subtree(int level, long index, Hash hash);
    }
}
