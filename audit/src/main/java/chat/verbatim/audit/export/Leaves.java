package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.Hash;
import java.util.AbstractList;
import java.util.Arrays;

/** Positions, ascending, and a hash for each; as small in memory as can be, for there may be millions. */
final class Leaves extends AbstractList<Hash> {

    private long[] positions = new long[1024];
    private byte[] hashes = new byte[1024 * Hash.BYTES];
    private int size;

    void add(long position, byte[] hash) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            hashes = Arrays.copyOf(hashes, Math.multiplyExact(size, 2 * Hash.BYTES));
        }
        positions[size] = position;
        System.arraycopy(hash, 0, hashes, size * Hash.BYTES, Hash.BYTES);
        size++;
    }

    /** Among them, each in its place. */
    Leaves with(Leaves others) {
        var all = new Leaves();
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < others.size) {
            if (theirs == others.size || (mine < size && positions[mine] <= others.positions[theirs])) {
                all.add(positions[mine], hash(mine++));
            } else {
                all.add(others.positions[theirs], others.hash(theirs++));
            }
        }
        return all;
    }

    long position(int index) {
        return positions[index];
    }

    byte[] hash(int index) {
        return Arrays.copyOfRange(hashes, index * Hash.BYTES, (index + 1) * Hash.BYTES);
    }

    /** In the tree, where the first leaf is number 0. */
    long[] indexes() {
        return Arrays.stream(positions, 0, size).map(p -> p - 1).toArray();
    }

    @Override
    public Hash get(int index) {
        return Hash.of(hash(index));
    }

    @Override
    public int size() {
        return size;
    }
}
