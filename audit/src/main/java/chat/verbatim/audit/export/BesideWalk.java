package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the single events of other streams, the seal among them. */
final class BesideWalk {

    private final Leaves leaves = new Leaves();
    private final Map<Long, String> types = new HashMap<>();
    private @Nullable Seal seal;

    /** @param streams the hash of the file that the seal speaks of */
    void through(Lines lines, long sealedAt, Hash streams) throws IOException {
        ExportedEvent before = null;
        long sealLine = 0;
        ExportedEvent sealing = null;
        for (var line = lines.next(); line != null; line = lines.next()) {
            var event = sound(line, before, lines);
            var link = event.link();
            requireLeaf(line, event, link, lines);
            leaves.add(event.position(), event.leaf(link).bytes());
            types.put(event.position(), event.type());
            before = event;
            if (event.position() == sealedAt) {
                sealing = event;
                sealLine = lines.number();
            }
        }
        if (sealing == null) {
            throw Defect.incomplete(lines.file(), 0, "position", "the seal is missing, position " + sealedAt);
        }
        seal = sealOf(sealing, sealLine, lines.file(), streams);
    }

    private static Seal sealOf(ExportedEvent event, long line, String file, Hash streams) {
        if (!event.type().equals(Seal.EVENT)) {
            throw Defect.tampered(file, line, "type", "the event at the seal's position is no " + Seal.EVENT);
        }
        try {
            var seal = Seal.in(event.payload());
            if (!seal.streams().equals(streams)) {
                throw Defect.tampered(file, line, "payload", "the seal is one of other streams");
            }
            return seal;
        } catch (Malformed e) {
            throw e.in(file, line);
        }
    }

    static ExportedEvent sound(String line, @Nullable ExportedEvent before, Lines lines) {
        try {
            var event = ExportedEvent.Line.parse(line).event();
            Json.object("payload", event.payload());
            if (before != null && event.position() <= before.position()) {
                throw lines.tampered("position", "it is not above " + before.position() + ", that of the line before");
            }
            if (before != null && event.at() <= before.at()) {
                throw lines.tampered("at", "it is not after the line before");
            }
            return event;
        } catch (Malformed e) {
            throw e.in(lines.file(), lines.number());
        }
    }

    static void requireLeaf(String line, ExportedEvent event, Hash link, Lines lines) {
        var leaf = event.leaf(link).base64();
        if (!line.endsWith(",\"leaf\":\"" + leaf + "\"}")) {
            throw lines.tampered("leaf", "it does not follow from the rest of the line");
        }
    }

    Leaves leaves() {
        return leaves;
    }

    boolean has(long position) {
        return types.containsKey(position);
    }

    boolean isErasure(long position) {
        return Seal.ERASURE.equals(types.get(position));
    }

    Seal seal() {
        if (seal == null) {
            throw new IllegalStateException("not walked through");
        }
        return seal;
    }
}
