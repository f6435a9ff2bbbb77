package chat.verbatim.audit.checkpoint;

import chat.verbatim.audit.tree.Growth;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Tile;
import chat.verbatim.audit.tree.Tiles;
import chat.verbatim.log.LogTree;
import chat.verbatim.log.sql.StoredTile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log's tree as it grows, with the tiles that come of it; reads the leaves, and writes nothing. */
final class GrowingTree implements Growth.Completed {

    private static final int PAGE = 16 * 1024;

    private final LogTree log;
    private final Growth growth;
    /** Those at the right edge, by level. */
    private final Map<Integer, ByteArrayOutputStream> edge = new TreeMap<>();

    private final Map<Tile, byte[]> changed = new TreeMap<>(GrowingTree::compare);
    private @Nullable Hash lastLeaf;

    /** As far as the stored tiles go. */
    GrowingTree(LogTree log) {
        this.log = log;
        var size = log.covered();
        this.growth = new Growth(tiles(log), size, this);
        for (int level = 1; size >> (8 * level) > 0; level++) {
            var tile = new Tile(level, (size >> (8 * level)) / Tile.WIDTH);
            if (tile.widthAt(size) > 0) {
                edgeOf(level)
                        .writeBytes(Arrays.copyOf(
                                log.tile(level, tile.index(), Tile.WIDTH), tile.widthAt(size) * Hash.BYTES));
            }
        }
    }

    static Tiles tiles(LogTree log) {
        return new Tiles(tile -> log.tile(tile.level(), tile.index(), Tile.WIDTH));
    }

    private static int compare(Tile a, Tile b) {
        return a.level() != b.level() ? Integer.compare(a.level(), b.level()) : Long.compare(a.index(), b.index());
    }

    private ByteArrayOutputStream edgeOf(int level) {
        return edge.computeIfAbsent(level, _ -> new ByteArrayOutputStream(Tile.WIDTH * Hash.BYTES));
    }

    long size() {
        return growth.size();
    }

    Hash root() {
        return growth.root();
    }

    /** Up to a size that the log has; by pages, so that nobody needs memory for all that has come. */
    boolean grow(long size) {
        var upTo = Math.min(size, growth.size() + PAGE);
        var leaves = log.leaves(growth.size(), upTo);
        if (leaves.length != (upTo - growth.size()) * Hash.BYTES) {
            throw new LogForkedException("the log has no event, or none with a leaf, at one of the positions "
                    + (growth.size() + 1) + " to " + upTo);
        }
        for (int at = 0; at < leaves.length; at += Hash.BYTES) {
            lastLeaf = Hash.of(Arrays.copyOfRange(leaves, at, at + Hash.BYTES));
            growth.add(lastLeaf);
        }
        return growth.size() < size;
    }

    /** Whether the last leaf that was read is still where it was. */
    boolean stands() {
        return lastLeaf == null || Arrays.equals(log.leaves(size() - 1, size()), lastLeaf.bytes());
    }

    @Override
    public void subtree(int level, long index, Hash hash) {
        if (level == 0 || level % 8 != 0) {
            return;
        }
        var tile = new Tile(level / 8, index / Tile.WIDTH);
        var hashes = edgeOf(tile.level());
        hashes.writeBytes(hash.bytes());
        changed.put(tile, hashes.toByteArray());
        if (hashes.size() == Tile.WIDTH * Hash.BYTES) {
            hashes.reset();
        }
    }

    /** Those that are others than when they were taken last. */
    List<StoredTile> takeChanged() {
        var tiles = new ArrayList<StoredTile>();
        changed.forEach((tile, hashes) -> tiles.add(new StoredTile(tile.level(), tile.index(), hashes)));
        changed.clear();
        return tiles;
    }
}
