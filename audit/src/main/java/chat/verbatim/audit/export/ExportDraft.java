package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Thinned;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An export while it is made. In this order: a position is chosen, that of the log's last event, say; the events of whole streams
 * up to it go in; the log records who gets them, with their {@link #seal}; a checkpoint covers that; it is finished. Nothing that
 * is written before the end is of use to anybody. Everything that grows with the events is in files; in memory are a hash for each
 * stream, and the positions of erasures. On the disk, it takes twice the export while it is finished.
 */
public final class ExportDraft implements AutoCloseable {

    private final String scope;
    private final Map<String, Part> parts = new HashMap<>();
    private final Path folder;
    private final StreamEnds ends = new StreamEnds();
    private final PositionFile positions;
    private final Set<Long> erasures = new TreeSet<>();
    private long lastAt;

    /**
     * @param folder an empty one, for this export alone
     * @param scope what was asked for, for people to read
     */
    public ExportDraft(Path folder, String scope) throws IOException {
        this.folder = folder;
        this.scope = scope.replaceAll("\\p{Cntrl}", " ");
        this.positions = new PositionFile(folder.resolve("positions"));
        part(Members.EVENTS);
        part(Members.CONTENTS);
        part(Members.CSV).write(Row.CSV_HEAD);
        part(Members.HTML).write(Row.htmlHead(this.scope));
    }

    private Part part(String name) throws IOException {
        var part = new Part(name, folder);
        parts.put(name, part);
        return part;
    }

    private Part open(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException(name + " is not begun");
        }
        return part;
    }

    /**
     * The next event, by position; of each stream from version 1 on.
     *
     * @param content null where nobody typed anything, or it is lost and there is no erasure to show for it
     * @throws IllegalArgumentException where it does not go on from what was added before, or is not of a form that a line can have
     */
    public void add(ExportedEvent event, @Nullable ExportedContent content) throws IOException {
        var before = ends.of(event.stream());
        var prev = before.version() == 0 ? Hash.of(new byte[Hash.BYTES]) : before.link();
        if (event.version() != before.version() + 1 || !event.prev().equals(prev)) {
            throw new IllegalArgumentException("position " + event.position() + " does not go on from version "
                    + before.version() + " of " + event.stream());
        }
        if (positions.last() >= event.position() || lastAt >= event.at()) {
            throw new IllegalArgumentException("position " + event.position() + " is not after the one before");
        }
        if (content != null) {
            requireOf(event, content);
        }
        var link = event.link();
        write(event, content, event.leaf(link));
        ends.reached(event.stream(), event.version(), link);
        positions.add(event.position());
        lastAt = event.at();
    }

    private void requireOf(ExportedEvent event, ExportedContent content) {
        var fits = content.position() == event.position()
                && event.hasContent()
                && switch (content) {
                    case ExportedContent.Opened opened -> Arrays.equals(opened.commitment(), event.commitment());
                    case ExportedContent.Erased _ -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "the content of position " + event.position() + " is not what the event is committed to");
        }
        if (content instanceof ExportedContent.Erased erased) {
            erasures.add(erased.by());
        }
    }

    private void write(ExportedEvent event, @Nullable ExportedContent content, Hash leaf) throws IOException {
        try {
            var row = Row.of(event, content);
            open(Members.EVENTS).write(event.line(leaf) + "\n");
            if (content != null) {
                open(Members.CONTENTS).write(content.line() + "\n");
            }
            open(Members.CSV).write(row.csv());
            open(Members.HTML).write(row.html());
        } catch (Malformed e) {
            throw new IllegalArgumentException(
                    "position " + event.position() + " cannot be exported: " + e.getMessage(), e);
        }
    }

    /** @param asOf the position up to which these are all events of their streams */
    public Seal seal(long asOf) {
        return ends.seal(asOf);
    }

    /**
     * Once.
     *
     * @param target where nothing is left if this fails
     * @throws IllegalArgumentException where what the log has recorded does not fit what was added
     */
    public void finish(Sealed sealed, Path target) throws IOException {
        sealed.require(ends.text(), positions.last(), erasures);
        open(Members.HTML).write(Row.HTML_FOOT);
        part(Members.STREAMS).write(ends.text());
        part(Members.CHECKPOINT).write(sealed.checkpoint().encoded());
        if (sealed.consistency() != null) {
            part(Members.CONSISTENCY).write(sealed.consistency().text());
        }
        var beside = part(Members.BESIDE);
        for (var event : sealed.beside()) {
            beside.write(event.line(event.leaf()) + "\n");
        }
        tree(sealed, part(Members.TREE));
        archive(sealed, target);
    }

    private void tree(Sealed sealed, Part to) throws IOException {
        try (var events = positions.read()) {
            var beside =
                    sealed.beside().stream().mapToLong(ExportedEvent::position).iterator();
            Thinned.proof(sealed.tree(), sealed.size(), new Merged(events, beside), hash -> line(hash, to));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static void line(Hash hash, Part to) {
        try {
            to.write(hash.base64() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void archive(Sealed sealed, Path target) throws IOException {
        List<Manifest.Listed> files = new ArrayList<>();
        for (var name : Members.listed(sealed.consistency() != null)) {
            files.add(open(name).listed());
        }
        var key = sealed.key();
        var manifest = new Manifest(key.verifier().name(), sealed.made(), scope, sealed.seal(), files);
        try {
            archive(key.sign(manifest.text()).bytes(), files, target);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private void archive(byte[] manifest, List<Manifest.Listed> files, Path target) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            out.write(Tar.header(Members.MANIFEST, manifest.length));
            out.write(manifest);
            pad(manifest.length, out);
            for (var file : files) {
                out.write(Tar.header(file.name(), file.bytes()));
                open(file.name()).copyTo(out);
                pad(file.bytes(), out);
            }
            out.write(new byte[Tar.END]);
        }
    }

    private static void pad(long size, OutputStream out) throws IOException {
        out.write(new byte[(int) Tar.padding(size)]);
    }

    /** Takes the files away that it was made from, all that it can. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (var file : Stream.<Closeable>concat(parts.values().stream(), Stream.of(positions))
                .toList()) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
