package chat.verbatim.audit.tree;

/** Whoever knows the hashes of a tree's complete subtrees; the others follow from them. */
public interface Subtrees {

    /**
     * The hash over the {@code 2^level} leaves from {@code index * 2^level} on.
     *
     * @throws IllegalStateException where the tree does not reach so far
     */
    Hash complete(int level, long index);

    /** The hash over the leaves from {@code from} up to, not including, {@code to}, as a node of the tree of any size has it. */
    default Hash over(long from, long to) {
        var count = to - from;
        if (count == 0) {
            return Hash.OF_NOTHING;
        }
        if (Long.bitCount(count) == 1) {
            var level = Long.numberOfTrailingZeros(count);
            return complete(level, from >> level);
        }
        var middle = from + split(count);
        return Hash.node(over(from, middle), over(middle, to));
    }

    default Hash root(long size) {
        return over(0, size);
    }

    /** How many of so many leaves, at least 2, are on the left: the largest power of two that is smaller. */
    static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
