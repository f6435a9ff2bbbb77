package chat.verbatim.audit.tree;

/**
 * Where a tile of C2SP's tlog-tiles is: {@code WIDTH} consecutive hashes, each over {@code 256^level} leaves.
 *
 * @param index among the tiles of its level, from 0
 */
public record Tile(int level, long index) {

    /** Levels of the tree that a tile spans. */
    static final int HEIGHT = 8;

    public static final int WIDTH = 1 << HEIGHT;

    /** How many hashes it has in the tree of a size. */
    public int widthAt(long size) {
        return Math.clamp((size >> (HEIGHT * level)) - index * WIDTH, 0, WIDTH);
    }
}
