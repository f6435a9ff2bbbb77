package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.audit.note.InclusionNote;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Subtrees;
import chat.verbatim.audit.tree.Thinned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** An export of so many events ({@code -Dverbatim.proofs=100000}): how fast, how large, and that no change of it goes through. Takes minutes. */
@EnabledIfSystemProperty(named = "verbatim.proofs", matches = "[0-9]+")
@TestInstance(Lifecycle.PER_CLASS)
class LargeExportTest {

    private static final int EVENTS = Integer.getInteger("verbatim.proofs", 0);
    private static final int FLIPS = Integer.getInteger("verbatim.mutations", 1000);
    private static final int LINES = 40;

    private final SampleLog log =
            SampleLog.talk(EVENTS * 10 / 11 + 1); // every tenth message is read, which is an event, too
    private final Anchored anchored = Anchored.of(log, 1);
    private final byte[] foreign = Anchored.of(log, 2).export();

    @BeforeAll
    void keep() throws IOException {
        SampleFoldersTest.write("large", anchored);
    }

    @Test
    void it_is_verified() {
        for (int n = 0; n < 8; n++) {
            var from = System.nanoTime();
            assertThat(anchored.verify(anchored.export()).verdict()).isEqualTo(Verdict.VERIFIED);
            say("verified at %,.0f events/s"
                    .formatted(lines(Members.EVENTS).size() / ((System.nanoTime() - from) / 1e9)));
        }
        say("%,d events in a log of %,d".formatted(lines(Members.EVENTS).size(), log.size()));
        SampleExport.unpacked(anchored.export())
                .forEach((name, bytes) -> say("%s: %,d bytes".formatted(name, bytes.length)));
        say("export: %,d bytes".formatted(anchored.export().length));
    }

    @Test
    void proofs_are_small() {
        var size = log.size();
        var one = new InclusionNote(7, Proofs.inclusion(log.tree(), 7, size), log.checkpoint());
        say("proof of one message in a log of %,d: %,d bytes"
                .formatted(size, one.encoded().length()));
        say("proof of consistency with it: %,d bytes"
                .formatted(log.consistency(size / 3).text().length()));
        say("tree of %,d scattered events in a log of %,d: %,d bytes"
                .formatted(EVENTS, 10_000_000, treeBytes(10_000_000)));
        say("tree of %,d scattered events in a log of %,d: %,d bytes"
                .formatted(EVENTS, 2 * EVENTS, treeBytes(2 * EVENTS)));
    }

    private static long treeBytes(int size) {
        var indexes = new SplittableRandom(1)
                .ints(0, size)
                .distinct()
                .limit(EVENTS)
                .sorted()
                .asLongStream();
        var hashes = new AtomicInteger();
        Subtrees any = (_, _) -> Hash.OF_NOTHING;
        Thinned.proof(any, size, indexes.iterator(), _ -> hashes.incrementAndGet());
        return hashes.get() * 45L;
    }

    @Test
    void no_byte_can_be_another() {
        var random = new Random(3);
        var flips = IntStream.range(0, FLIPS)
                .mapToObj(_ -> new Flipped(
                        anchored.export(), random.nextInt(anchored.export().length), 1 + random.nextInt(255)))
                .toList();
        var wrong = flips.parallelStream()
                .filter(flip ->
                        new Verifier(anchored.anchors(), _ -> {}).verify(flip).verdict() != flip.deserved())
                .toList();
        say("%,d of %,d single bytes that were changed are refused as they deserve"
                .formatted(FLIPS - wrong.size(), FLIPS));
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_line_can_be_dropped_doubled_or_moved() {
        var random = new Random(4);
        int tried = 0;
        for (var name : SampleExport.unpacked(anchored.export()).keySet()) {
            var entry = Members.ENTRIES.contains(name);
            var lines = lines(name);
            for (int at : random.ints(LINES, 0, lines.size()).distinct().toArray()) {
                var changed = new ArrayList<>(lines);
                var line = changed.remove(at);
                requireVerdict(name, changed, entry ? Verdict.INCOMPLETE : Verdict.TAMPERED);
                changed.add(at, line);
                changed.add(at, line);
                requireVerdict(name, changed, Verdict.TAMPERED);
                changed.remove(at);
                if (at > 0) {
                    Collections.swap(changed, at, at - 1);
                    requireVerdict(name, changed, Verdict.TAMPERED);
                }
                tried += at > 0 ? 3 : 2;
            }
        }
        say("%,d lines that were dropped, doubled or moved are refused as they deserve".formatted(tried));
    }

    @Test
    void no_proof_of_another_export_fits() {
        for (var name :
                List.of(Members.CHECKPOINT, Members.CONSISTENCY, Members.TREE, Members.STREAMS, Members.MANIFEST)) {
            var changed = SampleExport.with(anchored.export(), name, SampleExport.member(foreign, name));
            assertThat(anchored.verify(changed).verdict()).as(name).isEqualTo(Verdict.TAMPERED);
        }
    }

    private List<String> lines(String name) {
        return Operator.lines(SampleExport.member(anchored.export(), name));
    }

    private void requireVerdict(String name, List<String> lines, Verdict deserved) {
        var changed = SampleExport.with(
                anchored.export(), name, String.join("", lines).getBytes(UTF_8));
        assertThat(anchored.verify(changed).verdict()).as(name).isEqualTo(deserved);
    }

    private static void say(String line) {
        System.out.println("proofs: " + line);
    }
}
