package chat.verbatim.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TilesTest {

    private static final long SIZE = 300L * Tile.WIDTH;

    @Test
    void a_proof_of_many_leaves_reads_no_tile_twice_though_few_are_remembered() {
        var kept = new KeptTiles();
        var growth = new Growth(kept);
        for (long n = 0; n < SIZE; n++) {
            growth.add(Plain.leaf(n));
        }
        var read = new ArrayList<Tile>();
        var tiles = new Tiles(tile -> {
            read.add(tile);
            return kept.hashes(tile);
        });
        var indexes = LongStream.iterate(0, n -> n < SIZE, n -> n + 1000).toArray();
        var proof = Thinned.proof(tiles, SIZE, indexes);

        assertThat(read).doesNotHaveDuplicates().hasSizeGreaterThan(70).contains(new Tile(1, 0), new Tile(1, 1));
        var leaves = LongStream.of(indexes).mapToObj(Plain::leaf).iterator();
        assertThat(Thinned.root(SIZE, LongStream.of(indexes).iterator(), leaves, proof.iterator()))
                .isEqualTo(growth.root());
    }
}
