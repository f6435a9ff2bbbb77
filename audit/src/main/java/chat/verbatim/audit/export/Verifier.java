package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Thinned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Verifies one export, in the order of docs/export-format.md: the first step that finds fault gives the verdict. */
public final class Verifier {

    private final Anchors anchors;
    private final Consumer<String> told;

    /** @param told what is found on the way, in lines for people */
    public Verifier(Anchors anchors, Consumer<String> told) {
        this.anchors = anchors;
        this.told = told;
    }

    public Finding verify(Path file) {
        return verify(Stored.in(file));
    }

    Finding verify(Stored stored) {
        try {
            return found(Container.of(stored));
        } catch (Defect e) {
            return e.finding();
        } catch (IOException e) {
            return Defect.undecided("the file cannot be read: " + e).finding();
        }
    }

    private Finding found(Container container) throws IOException {
        var manifest = new ManifestCheck(container, anchors.log()).manifest();
        var changed = ManifestCheck.changed(manifest, container);
        changed.stream()
                .filter(name -> !Members.ENTRIES.contains(name))
                .findFirst()
                .ifPresent(Verifier::refuse);
        var ends = StreamEnds.read(container);
        var beside = new BesideWalk();
        try (var lines = Lines.of(container, Members.BESIDE)) {
            beside.through(lines, manifest.seal(), Hash.sha256(container.bytes(Members.STREAMS)));
        }
        var events = entries(container, ends, beside, changed.contains(Members.CONTENTS));
        changed.stream().findFirst().ifPresent(Verifier::refuse);
        var note = note(container);
        var checkpoint = checkpoint(note, manifest, beside);
        requireRoot(checkpoint, events.leaves().with(beside.leaves()), container);
        requireViews(container, manifest);
        told.accept("checkpoint of " + checkpoint.size() + " entries, root " + checkpoint.root());
        return new AnchorCheck(anchors, note, checkpoint).finding(container);
    }

    private static void refuse(String file) {
        throw Defect.tampered(file, 0, null, "it is not the file that the manifest lists");
    }

    private EventsWalk entries(Container container, StreamEnds ends, BesideWalk beside, boolean changed)
            throws IOException {
        var events = new EventsWalk(ends, beside.seal());
        try (var lines = Lines.of(container, Members.EVENTS)) {
            events.through(lines);
        }
        requireWhole(events.gap());
        var contents = new ContentsWalk(events.commitments(), beside, changed);
        try (var lines = Lines.of(container, Members.CONTENTS)) {
            contents.through(lines);
        }
        requireWhole(contents.gap());
        told.accept(events.leaves().size() + " events of " + events.streams() + " streams, "
                + events.commitments().size() + " of them with content, " + contents.erased() + " of that erased");
        return events;
    }

    private static void requireWhole(@Nullable Defect gap) {
        if (gap != null) {
            throw gap;
        }
    }

    private static Note note(Container container) throws IOException {
        try {
            return Note.parse(container.bytes(Members.CHECKPOINT));
        } catch (NoteException e) {
            throw Defect.tampered(Members.CHECKPOINT, 0, null, String.valueOf(e.getMessage()));
        }
    }

    private Checkpoint checkpoint(Note note, Manifest manifest, BesideWalk beside) {
        try {
            var checkpoint = Checkpoint.of(note, anchors.log());
            if (checkpoint.size() < manifest.seal()) {
                throw Defect.tampered(Members.CHECKPOINT, 0, null, "it is older than the seal");
            }
            if (beside.seal().asOf() >= manifest.seal()) {
                throw Defect.tampered(Members.BESIDE, 0, "payload", "the seal speaks of what comes after it");
            }
            return checkpoint;
        } catch (NoteException e) {
            throw Defect.tampered(Members.CHECKPOINT, 0, null, String.valueOf(e.getMessage()));
        }
    }

    private static void requireRoot(Checkpoint checkpoint, Leaves leaves, Container container) throws IOException {
        try {
            var root = root(checkpoint.size(), leaves, container);
            if (!root.equals(checkpoint.root())) {
                throw new IllegalArgumentException(
                        "these events are not in the tree of the checkpoint: its root would be " + root);
            }
        } catch (IllegalArgumentException e) {
            throw Defect.tampered(Members.TREE, 0, null, String.valueOf(e.getMessage()));
        }
    }

    private static Hash root(long size, Leaves leaves, Container container) throws IOException {
        try (var lines = Lines.of(container, Members.TREE)) {
            var indexes = Arrays.stream(leaves.indexes()).iterator();
            return Thinned.root(size, indexes, leaves.iterator(), new Hashes(lines));
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static void requireViews(Container container, Manifest manifest) throws IOException {
        try (var events = Lines.of(container, Members.EVENTS);
                var contents = Lines.of(container, Members.CONTENTS);
                var csv = new Comparing(container, Members.CSV);
                var html = new Comparing(container, Members.HTML)) {
            csv.expect(Row.CSV_HEAD);
            html.expect(Row.htmlHead(manifest.scope()));
            Rows.of(events, contents, row -> {
                csv.expect(row.csv());
                html.expect(row.html());
            });
            html.expect(Row.HTML_FOOT);
            csv.expectEnd();
            html.expectEnd();
        }
    }
}
