package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import chat.verbatim.audit.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Somebody who has the log's key and signs whatever it takes, at work on an export. */
abstract class Operator {

    final SampleLog log = SampleLog.small();
    final Anchored anchored = Anchored.of(log, 1, 3);
    final Map<String, byte[]> members = SampleExport.unpacked(anchored.export());

    final void reseal(String seal) {
        members.putAll(SampleExport.unpacked(anchored.export()));
        rewriteLines(Members.BESIDE, line -> {
            if (!line.contains("AuditAccessed")) {
                return line;
            }
            var event = parsed(line);
            return line(with(event, event.at(), "{\"seal\":" + seal + "}"));
        });
    }

    final Hash streams() {
        return Hash.sha256(SampleExport.member(anchored.export(), Members.STREAMS));
    }

    /** Each event anew; the lines are whole, the chain need not be. */
    final void rewrite(UnaryOperator<ExportedEvent> change) {
        rewriteLines(Members.EVENTS, line -> line(change.apply(parsed(line))));
    }

    final void rechain() {
        var links = new TreeMap<String, Hash>();
        rewrite(e -> {
            var chained = new ExportedEvent(
                    e.position(),
                    e.at(),
                    e.stream(),
                    e.version(),
                    e.kind(),
                    e.id(),
                    e.type(),
                    e.revision(),
                    e.payload(),
                    e.commitment(),
                    links.getOrDefault(e.stream(), e.prev()));
            links.put(e.stream(), chained.link());
            return chained;
        });
    }

    /** The streams as the events now have them. */
    final void restate() {
        var ends = new StreamEnds();
        for (var line : lines(Members.EVENTS)) {
            var event = parsed(line);
            ends.reached(event.stream(), event.version(), event.link());
        }
        members.put(Members.STREAMS, ends.text().getBytes(UTF_8));
    }

    static ExportedEvent with(ExportedEvent e, long at, String payload) {
        return new ExportedEvent(
                e.position(),
                at,
                e.stream(),
                e.version(),
                e.kind(),
                e.id(),
                e.type(),
                e.revision(),
                payload,
                e.commitment(),
                e.prev());
    }

    static ExportedEvent parsed(String line) {
        try {
            return ExportedEvent.Line.parse(line.strip()).event();
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    static String line(ExportedEvent event) {
        return event.line(event.leaf()) + "\n";
    }

    final List<String> lines(String name) {
        return lines(member(name));
    }

    /** Each with its end. */
    static List<String> lines(byte[] text) {
        return new ArrayList<>(List.of(new String(text, UTF_8).split("(?<=\n)")));
    }

    final void rewriteLines(String name, UnaryOperator<String> change) {
        put(name, lines(name).stream().map(change).toList());
    }

    final void put(String name, List<String> lines) {
        members.put(name, String.join("", lines).getBytes(UTF_8));
    }

    /** What is said of it; kept as a case for the other verifier, where that is wanted. */
    final String found() {
        var export = signed();
        if (Vectors.written()) {
            keep(export);
        }
        return anchored.verify(export).toString();
    }

    private static void keep(byte[] export) {
        try {
            var name = "operator-"
                    + Hash.sha256(export)
                            .base64()
                            .replaceAll("[^A-Za-z0-9]", "")
                            .substring(0, 8) + ".tar.gz";
            Vectors.write(name, export);
            Files.writeString(
                    Vectors.FOLDER.resolve("cases"),
                    name + "\t--key log.key --known known --witness witness.key\t\t\n",
                    APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Manifest.Listed listed(String name) {
        return Manifest.Listed.of(
                name, member(name).length, Hash.sha256(member(name)).bytes());
    }

    final byte[] member(String name) {
        return members.getOrDefault(name, new byte[0]);
    }

    final byte[] signed() {
        var files = Members.listed(true).stream().map(this::listed).toList();
        var old = new String(member(Members.MANIFEST), UTF_8).lines().toList();
        var manifest = new Manifest(
                SampleLog.ORIGIN,
                old.get(2).substring(5),
                old.get(3).substring(6),
                Long.parseLong(old.get(4).substring(5)),
                files);
        var all = new LinkedHashMap<>(members);
        all.put(Members.MANIFEST, log.key.sign(manifest.text()).bytes());
        return SampleExport.packed(all);
    }
}
