package chat.verbatim.audit.tree;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Tiles in memory, as a tree that grows makes them. */
public final class KeptTiles implements Growth.Completed, Tiles.Source {

    private final Map<Tile, ByteArrayOutputStream> tiles = new HashMap<>();

    @Override
    public void subtree(int level, long index, Hash hash) {
        if (level % Tile.HEIGHT == 0) {
            tiles.computeIfAbsent(new Tile(level / Tile.HEIGHT, index / Tile.WIDTH), _ -> new ByteArrayOutputStream())
                    .writeBytes(hash.bytes());
        }
    }

    @Override
    public byte[] hashes(Tile tile) {
        var hashes = tiles.get(tile);
        return hashes == null ? new byte[0] : hashes.toByteArray();
    }
}
