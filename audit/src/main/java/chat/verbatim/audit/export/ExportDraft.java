package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Thinned;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An export while it is made. In this order: the events go in; the log records who gets them, with their {@link #seal}; a
 * checkpoint covers that; it is finished. Nothing that is written before the end is of use to anybody.
 */
public final class ExportDraft implements AutoCloseable {

    private final String scope;
    private final Map<String, Part> parts = new HashMap<>();
    private final Path folder;
    private final StreamEnds ends = new StreamEnds();
    private final Leaves leaves = new Leaves();

    /**
     * @param folder an empty one, for this export alone
     * @param scope what was asked for, for people to read
     */
    public ExportDraft(Path folder, String scope) throws IOException {
        this.folder = folder;
        this.scope = scope.replaceAll("\\p{Cntrl}", " ");
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
        if (!leaves.isEmpty() && leaves.position(leaves.size() - 1) >= event.position()) {
            throw new IllegalArgumentException("position " + event.position() + " is not after the one before");
        }
        var link = event.link();
        var leaf = event.leaf(link);
        write(event, content, leaf);
        ends.reached(event.stream(), event.version(), link);
        leaves.add(event.position(), leaf.bytes());
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
        return new Seal(asOf, Hash.sha256(ends.text().getBytes(UTF_8)));
    }

    public void finish(Sealed sealed, Path target) throws IOException {
        open(Members.HTML).write(Row.HTML_FOOT);
        part(Members.STREAMS).write(ends.text());
        part(Members.CHECKPOINT).write(sealed.checkpoint().encoded());
        if (sealed.consistency() != null) {
            part(Members.CONSISTENCY).write(sealed.consistency().text());
        }
        var besideLeaves = new Leaves();
        var beside = part(Members.BESIDE);
        for (var event : sealed.beside()) {
            var leaf = event.leaf();
            beside.write(event.line(leaf) + "\n");
            besideLeaves.add(event.position(), leaf.bytes());
        }
        tree(sealed, leaves.with(besideLeaves).indexes(), part(Members.TREE));
        archive(sealed, target);
    }

    private static void tree(Sealed sealed, long[] indexes, Part to) throws IOException {
        try {
            var size = Checkpoint.parse(sealed.checkpoint().text()).size();
            Thinned.proof(sealed.tree(), size, indexes, hash -> line(hash, to));
        } catch (NoteException e) {
            throw new IllegalArgumentException("that is no checkpoint: " + e.getMessage(), e);
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
        try (var out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
            var signed = key.sign(manifest.text()).bytes();
            out.write(Tar.header(Members.MANIFEST, signed.length));
            out.write(signed);
            pad(signed.length, out);
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

    /** Takes the files away that it was made from. */
    @Override
    public void close() throws IOException {
        for (var part : parts.values()) {
            part.close();
        }
    }
}
