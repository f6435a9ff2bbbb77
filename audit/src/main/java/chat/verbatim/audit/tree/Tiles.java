package chat.verbatim.audit.tree;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tree as its tiles have it. For one question: it remembers what it has read last, so that whoever goes from the left to the
 * right reads no tile twice, and needs no more memory for a larger tree.
 */
public final class Tiles implements Subtrees {

    /** More than a path through the tallest tree has. */
    private static final int REMEMBERED = 32;

    private final Source source;
    private final Map<Tile, byte[]> read = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Tiles(Source source) {
        this.source = source;
    }

    @Override
    public Hash complete(int level, long index) {
        var height = level % Tile.HEIGHT;
        var first = index << height; // in hashes of the tiles' level
        var tile = new Tile(level / Tile.HEIGHT, first / Tile.WIDTH);
        var from = (int) (first % Tile.WIDTH);
        return over(read.computeIfAbsent(tile, source::hashes), tile, from, from + (1 << height));
    }

    private static Hash over(byte[] hashes, Tile tile, int from, int to) {
        if (to * Hash.BYTES > hashes.length) {
            throw new IllegalStateException(
                    tile + " has " + hashes.length / Hash.BYTES + " hashes, and " + to + " are needed");
        }
        if (to - from == 1) {
            return Hash.of(Arrays.copyOfRange(hashes, from * Hash.BYTES, to * Hash.BYTES));
        }
        var middle = (from + to) / 2;
        return Hash.node(over(hashes, tile, from, middle), over(hashes, tile, middle, to));
    }

    /** Where tiles are kept. */
    public interface Source {

        /** As many hashes as there are, one after the other; none where there is no such tile. */
        byte[] hashes(Tile tile);
    }
}
