package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a manifest for what it says only where the log's key has signed it, and a container only where it has what it lists. */
final class ManifestCheck {

    private final Container container;
    private final VerifierKey log;

    ManifestCheck(Container container, VerifierKey log) {
        this.container = container;
        this.log = log;
    }

    Manifest manifest() throws IOException {
        var text = signed();
        if (!text.startsWith(Manifest.FORMAT + "\n")) {
            throw Defect.undecided("the export is of a format that this release does not know");
        }
        var manifest = Manifest.parse(text);
        if (!manifest.origin().equals(log.name())) {
            throw Defect.tampered(Members.MANIFEST, 2, "origin", "it is of " + manifest.origin());
        }
        requireMembers(
                manifest.names(), container.names().subList(1, container.names().size()));
        return manifest;
    }

    private String signed() throws IOException {
        try {
            var note = Note.parse(container.bytes(Members.MANIFEST));
            if (note.signatures().size() != 1) {
                throw Defect.tampered(Members.MANIFEST, 0, null, "it has more than one signature");
            }
            return log.require(note);
        } catch (NoteException e) {
            throw Defect.tampered(Members.MANIFEST, 0, null, String.valueOf(e.getMessage()));
        }
    }

    private static void requireMembers(List<String> listed, List<String> there) {
        int next = 0;
        String missing = null;
        for (var name : listed) {
            if (next < there.size() && there.get(next).equals(name)) {
                next++;
            } else if (missing == null) {
                missing = name;
            }
        }
        if (next < there.size()) {
            throw Defect.tampered(there.get(next), 0, null, "it should not be where it is");
        }
        if (missing != null) {
            throw Defect.incomplete(missing, 0, null, "it is missing");
        }
    }

    /** Those members that are not as they are listed, in their order. */
    static List<String> changed(Manifest manifest, Container container) throws IOException {
        var changed = new ArrayList<String>();
        for (var listed : manifest.files()) {
            if (!listed.equals(there(listed.name(), container))) {
                changed.add(listed.name());
            }
        }
        return changed;
    }

    private static Manifest.Listed there(String name, Container container) throws IOException {
        var digest = Hash.newSha256();
        try (var in = container.open(name)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Manifest.Listed.of(name, container.size(name), digest.digest());
    }
}
