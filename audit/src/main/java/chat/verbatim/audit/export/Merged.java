package chat.verbatim.audit.export;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Two ascending sequences of positions as one, counted from 0 as the tree counts its leaves. */
final class Merged implements PrimitiveIterator.OfLong {

    private final PrimitiveIterator.OfLong one;
    private final PrimitiveIterator.OfLong other;
    private long nextOfOne;
    private long nextOfOther;

    Merged(PrimitiveIterator.OfLong one, PrimitiveIterator.OfLong other) {
        this.one = one;
        this.other = other;
        this.nextOfOne = after(one);
        this.nextOfOther = after(other);
    }

    /** More than any position where there is none. */
    private static long after(PrimitiveIterator.OfLong positions) {
        return positions.hasNext() ? positions.nextLong() : Long.MAX_VALUE;
    }

    @Override
    public boolean hasNext() {
        return Math.min(nextOfOne, nextOfOther) < Long.MAX_VALUE;
    }

    @Override
    public long nextLong() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long next = Math.min(nextOfOne, nextOfOther);
        if (nextOfOne <= nextOfOther) {
            nextOfOne = after(one);
        } else {
            nextOfOther = after(other);
        }
        return next - 1;
    }
}
