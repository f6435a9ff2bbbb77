package chat.verbatim.audit.tree;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where C2SP's tlog-tiles puts a tile: {@code tile/0/x001/x234/067}, or {@code tile/0/x001/x234/067.p/5} where it has no more yet.
 *
 * @param width how many hashes of it are meant
 */
public record TilePath(Tile tile, int width) {

    /** More levels than a log has, and more tiles: further than 64 bits can count its leaves. */
    private static final Pattern FORM =
            Pattern.compile("tile/([0-7])/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Empty where it is no such path, or not in its one form. */
    public static Optional<TilePath> parse(String path) {
        var m = FORM.matcher(path);
        if (!m.matches()) {
            return Optional.empty();
        }
        var index = Long.parseLong(m.group(2).replaceAll("[x/]", ""));
        var width = m.group(3) == null ? Tile.WIDTH : Integer.parseInt(m.group(3));
        return Optional.of(new TilePath(new Tile(Integer.parseInt(m.group(1)), index), width))
                .filter(p -> width <= Tile.WIDTH && p.toString().equals(path));
    }

    @Override
    public String toString() {
        var groups = new StringBuilder("%03d".formatted(tile.index() % 1000));
        for (var rest = tile.index() / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/" + tile.level() + "/" + groups + (width == Tile.WIDTH ? "" : ".p/" + width);
    }
}
