package chat.verbatim.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.audit.note.InclusionNote;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Subtrees;
import chat.verbatim.audit.tree.Thinned;
import java.io.IOException;
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
    private static final int LINES = 20;

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
        var events = events();
        for (int n = 0; n < 8; n++) {
            var from = System.nanoTime();
            assertThat(anchored.verify(anchored.export()).verdict()).isEqualTo(Verdict.VERIFIED);
            say("verified at %,.0f events/s".formatted(events / ((System.nanoTime() - from) / 1e9)));
        }
        say("%,d events in a log of %,d".formatted(events(), log.size()));
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
        var done = new AtomicInteger();
        var wrong = flips.parallelStream()
                .peek(_ -> progress(done.incrementAndGet()))
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
        var tried = new AtomicInteger();
        SampleExport.unpacked(anchored.export()).forEach((name, member) -> {
            var lines = new LineChanges(member);
            random.ints(LINES, 0, lines.count()).distinct().parallel().forEach(at -> {
                requireVerdict(
                        name,
                        lines.without(at),
                        Members.ENTRIES.contains(name) ? Verdict.INCOMPLETE : Verdict.TAMPERED);
                requireVerdict(name, lines.twice(at), Verdict.TAMPERED);
                tried.addAndGet(2);
                if (at > 0) {
                    requireVerdict(name, lines.before(at), Verdict.TAMPERED);
                    tried.incrementAndGet();
                }
            });
        });
        say("%,d lines that were dropped, doubled or moved are refused as they deserve".formatted(tried.get()));
    }

    @Test
    void no_proof_of_another_export_fits() {
        for (var name :
                List.of(Members.CHECKPOINT, Members.CONSISTENCY, Members.TREE, Members.STREAMS, Members.MANIFEST)) {
            var changed = SampleExport.with(anchored.export(), name, SampleExport.member(foreign, name));
            assertThat(anchored.verify(changed).verdict()).as(name).isEqualTo(Verdict.TAMPERED);
        }
    }

    private static void progress(int done) {
        if (done % 1000 == 0) {
            say("%,d bytes were changed so far".formatted(done));
        }
    }

    private int events() {
        return new LineChanges(SampleExport.member(anchored.export(), Members.EVENTS)).count();
    }

    private void requireVerdict(String name, byte[] changed, Verdict deserved) {
        assertThat(anchored.verify(SampleExport.with(anchored.export(), name, changed))
                        .verdict())
                .as(name)
                .isEqualTo(deserved);
    }

    private static void say(String line) {
        System.out.println("proofs: " + line);
    }
}
