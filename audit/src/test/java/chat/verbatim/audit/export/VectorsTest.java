package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.tree.Growth;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.KeptTiles;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Tiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases that every verifier must agree on, and that the format is still what they were made in. */
class VectorsTest {

    private static final int LEAVES = 700;

    private final SampleLog log = SampleLog.small();
    private final Anchored anchored = Anchored.of(log, 1, 3);

    /** First, and once: the cases are judged with these. */
    @BeforeAll
    static void write() throws IOException {
        if (Vectors.written()) {
            var fresh = new VectorsTest();
            Vectors.write("sound.tar.gz", fresh.anchored.export());
            fresh.writeAnchors();
        }
    }

    @Test
    void the_writer_makes_the_export_that_it_has_always_made() throws Exception {
        assertThat(Vectors.read("sound.tar.gz")).isEqualTo(anchored.export());
    }

    private void writeAnchors() throws IOException {
        var size = log.size();
        var newer = log.consistency(size);
        log.say(2, "dora", "much later");
        Vectors.write("log.key", anchored.anchors().log() + "\n");
        Vectors.write("another-log.key", new SampleLog(SampleLog.ORIGIN, "another").key.verifier() + "\n");
        Vectors.write("witness.key", anchored.anchors().witnesses().getFirst() + "\n");
        Vectors.write(
                "known",
                String.valueOf(
                        anchored.anchors().known() == null
                                ? ""
                                : anchored.anchors().known().encoded()));
        Vectors.write("same", new String(SampleExport.member(anchored.export(), Members.CHECKPOINT), UTF_8));
        Vectors.write("newer", log.checkpoint().encoded());
        Vectors.write("newer-proof", log.consistency(size).text());
        Vectors.write("false-proof", new Consistency(size, size + 1, newer.proof()).text());
        Vectors.write("forked", forked(size).encoded());
        Vectors.write("forked-before", forked(11).encoded());
    }

    private static Note forked(long size) {
        var other = new SampleLog();
        while (other.size() < size) {
            other.read(2, "dora");
        }
        return other.checkpoint();
    }

    @Test
    void each_case_is_judged_as_it_was(@TempDir Path dir) throws Exception {
        var cases = Files.readAllLines(Vectors.FOLDER.resolve("cases"));
        if (Vectors.written()) {
            cases = judged(cases, dir).stream().distinct().toList();
            Vectors.write("cases", String.join("\n", cases) + "\n");
        }
        assertThat(cases).hasSizeGreaterThan(35);
        assertThat(judged(cases, dir)).isEqualTo(cases);
    }

    private static List<String> judged(List<String> cases, Path dir) throws IOException {
        var judged = new ArrayList<String>();
        for (var line : cases) {
            var columns = line.split("\t", -1);
            var export = dir.resolve("export.tar");
            Files.write(export, Vectors.read(columns[0]));
            var args = new ArrayList<>(List.of(export.toString()));
            for (var word : columns[1].split(" ", -1)) {
                args.add(word.startsWith("--") ? word : in(word));
            }
            var out = new ByteArrayOutputStream();
            var exit = new VerifyCommand(new PrintStream(out, true, UTF_8)).run(args.toArray(String[]::new));
            var last = out.toString(UTF_8).lines().toList().getLast();
            judged.add(columns[0] + "\t" + columns[1] + "\t" + exit + "\t" + place(last));
        }
        return judged;
    }

    private static String in(String word) {
        return word.matches("[0-9]+") ? word : Vectors.FOLDER.resolve(word).toString();
    }

    /** Where it is: the line only where every verifier has to name it. */
    private static String place(String finding) {
        var m = Pattern.compile("[A-Z ]+: ([a-z./]+)(?:, line ([0-9]+))?[,:].*").matcher(finding);
        return m.matches()
                        && (Members.MANIFEST.equals(m.group(1))
                                || m.group(1).equals("container")
                                || Members.listed(true).contains(m.group(1)))
                ? m.group(1) + (m.group(2) == null || !Members.ENTRIES.contains(m.group(1)) ? "" : " " + m.group(2))
                : "";
    }

    @Test
    void roots_and_proofs_of_one_tree_are_what_they_were() throws IOException {
        var tree = treeLines();
        if (Vectors.written()) {
            Vectors.write("tree", tree);
        }
        assertThat(Files.readString(Vectors.FOLDER.resolve("tree"))).isEqualTo(tree);
    }

    private static String treeLines() {
        var tiles = new KeptTiles();
        var growth = new Growth(tiles);
        var text = new StringBuilder();
        var roots = new TreeMap<Long, Hash>();
        for (int n = 0; n < LEAVES; n++) {
            var leaf = SampleLog.hash("leaf " + n);
            text.append("leaf ").append(leaf).append('\n');
            growth.add(leaf);
            roots.put(growth.size(), growth.root());
        }
        for (var size : List.of(1L, 2L, 3L, 7L, 255L, 256L, 257L, 511L, 512L, 513L, 700L)) {
            text.append("root ")
                    .append(size)
                    .append(' ')
                    .append(roots.get(size))
                    .append('\n');
            for (var part : List.of(0L, 1L, 2L, 6L, 100L, 255L, 256L, 512L, 600L, 699L)) {
                if (part < size) {
                    line("inclusion " + part + " " + size, Proofs.inclusion(new Tiles(tiles), part, size), text);
                    if (part > 0) {
                        line(
                                "consistency " + part + " " + size,
                                Proofs.consistency(new Tiles(tiles), part, size),
                                text);
                    }
                }
            }
        }
        return text.toString();
    }

    private static void line(String what, List<Hash> proof, StringBuilder to) {
        to.append(what);
        proof.forEach(hash -> to.append(' ').append(hash));
        to.append('\n');
    }
}
