package chat.verbatim.audit.export;

import chat.verbatim.audit.note.Note;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Exports of a sample log, honest ones by the product's own writer, and what can be done to them afterwards. */
final class SampleExport {

    private SampleExport() {}

    /** @param known the size that the auditor knows; 0 for none */
    static byte[] of(SampleLog log, long known, UnaryOperator<Note> cosigned, int... conversations) {
        try {
            var folder = Files.createTempDirectory("export");
            var file = folder.resolve("export.tar");
            try (var draft = new ExportDraft(folder, "conversation <one> & \"three\"")) {
                var asOf = log.size();
                var erasures = new TreeSet<Long>();
                for (var event : List.copyOf(log.events)) {
                    if (log.isOf(event, conversations)) {
                        var content = log.contents.get(event.position());
                        if (content instanceof ExportedContent.Erased e) {
                            erasures.add(e.by());
                        }
                        draft.add(event, content);
                    }
                }
                var seal = log.append(
                        "audit-access",
                        "AuditAccessed",
                        "{\"actor\":\"ada\",\"seal\":" + draft.seal(asOf).json() + "}",
                        "{\"reason\":\"case 7\"}");
                log.say(2, "dora", "after the seal");
                var beside = new ArrayList<ExportedEvent>();
                erasures.forEach(by -> beside.add(log.events.get((int) (by - 1))));
                beside.add(log.events.get((int) seal - 1));
                var checkpoint = cosigned.apply(log.checkpoint());
                draft.finish(
                        new Sealed(
                                "2026-01-01T13:00:00Z",
                                seal,
                                beside,
                                checkpoint,
                                known == 0 ? null : log.consistency(known),
                                log.tree(),
                                log.key),
                        file);
            }
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Finding verify(byte[] export, Anchors anchors) {
        return new Verifier(anchors, _ -> {}).verify(Stored.of(export));
    }

    /** What is in it, by name, in order. */
    static Map<String, byte[]> unpacked(byte[] export) {
        try {
            var container = Container.of(Stored.of(export));
            var members = new LinkedHashMap<String, byte[]>();
            for (var name : container.names()) {
                members.put(name, container.bytes(name));
            }
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] member(byte[] export, String name) {
        return Objects.requireNonNull(unpacked(export).get(name), name);
    }

    static byte[] packed(Map<String, byte[]> members) {
        var out = new ByteArrayOutputStream();
        members.forEach((name, bytes) -> {
            out.writeBytes(Tar.header(name, bytes.length));
            out.writeBytes(bytes);
            out.writeBytes(new byte[(int) Tar.padding(bytes.length)]);
        });
        out.writeBytes(new byte[Tar.END]);
        return out.toByteArray();
    }

    /** The same with another member, under the old manifest: what somebody without the key can do. */
    static byte[] with(byte[] export, String name, byte[] bytes) {
        var members = unpacked(export);
        members.put(name, bytes);
        return packed(members);
    }
}
