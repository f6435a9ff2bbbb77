package chat.verbatim.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "tile/0/000, 0, 0, 256",
        "tile/0/999, 0, 999, 256",
        "tile/3/x001/000, 3, 1000, 256",
        "tile/0/x001/x234/067, 0, 1234067, 256",
        "tile/7/x999/x999/x999/x999/999.p/255, 7, 999999999999999, 255",
        "tile/1/000.p/1, 1, 0, 1"
    })
    void a_tile_has_one_path(String path, int level, long index, int width) {
        var tile = new TilePath(new Tile(level, index), width);
        assertThat(tile).hasToString(path);
        assertThat(TilePath.parse(path)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/00/000",
                "tile/8/000",
                "tile/-1/000",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/",
                "tile/entries/000",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/x001/x001/x001/x001/x001/001"
            })
    void and_everything_else_is_none(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }
}
