package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is changed in an export by somebody who has no key is refused, with the verdict that it deserves. */
class MutationTest {

    /** What says that a file is an export at all. */
    private static final int BEGINNING = "manifest\0".length();

    private static final int FEW = 300;

    /** So many bytes of the larger export, and every byte of the small one: some seconds more than one waits for each time. */
    private static final int SAMPLES = Integer.getInteger("verbatim.mutations", FEW);

    private final SampleLog log = SampleLog.small();
    private final Anchored anchored = Anchored.of(log, 1, 3);

    @Test
    void unchanged_it_is_verified() {
        assertThat(verdict(anchored.export())).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void no_byte_can_be_another() {
        var random = new Random(1);
        for (int at = 0; at < anchored.export().length; at += stride(random)) {
            requireFlipRefused(anchored, at, 1 + random.nextInt(255));
        }
    }

    private static int stride(Random random) {
        return SAMPLES == FEW ? 1 + random.nextInt(20) : 1;
    }

    @Test
    void nor_can_any_of_a_larger_one() {
        var larger = Anchored.of(SampleLog.talk(200), 1);
        var random = new Random(2);
        for (int n = 0; n < SAMPLES; n++) {
            requireFlipRefused(larger, random.nextInt(larger.export().length), 1 + random.nextInt(255));
        }
    }

    private static void requireFlipRefused(Anchored anchored, int at, int mask) {
        var changed = anchored.export().clone();
        changed[at] ^= (byte) mask;
        assertThat(anchored.verify(changed).verdict())
                .as("byte %d changed by %02x", at, mask)
                .isEqualTo(at < BEGINNING ? Verdict.CANNOT_DECIDE : Verdict.TAMPERED);
    }

    @Test
    void no_end_of_it_can_be_missing() {
        for (int length = 0; length < anchored.export().length; length += 37) {
            assertThat(verdict(Arrays.copyOf(anchored.export(), length)))
                    .as("the first %d bytes", length)
                    .isEqualTo(length < BEGINNING ? Verdict.CANNOT_DECIDE : Verdict.INCOMPLETE);
        }
        assertThat(verdict(Arrays.copyOf(anchored.export(), anchored.export().length + 1)))
                .isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void a_line_that_is_dropped_is_missed_where_it_is_an_entry() {
        everyLine((name, lines, at) -> {
            lines.remove(at);
            assertThat(finding(name, lines).verdict())
                    .as("%s without line %d", name, at + 1)
                    .isEqualTo(Members.ENTRIES.contains(name) ? Verdict.INCOMPLETE : Verdict.TAMPERED);
        });
    }

    @Test
    void a_line_that_is_doubled_is_one_too_many() {
        everyLine((name, lines, at) -> {
            lines.add(at, lines.get(at));
            var finding = finding(name, lines);
            assertThat(finding.verdict())
                    .as("%s with line %d twice", name, at + 1)
                    .isEqualTo(Verdict.TAMPERED);
            if (Members.ENTRIES.contains(name)) {
                assertThat(finding.toString()).startsWith("TAMPERED: " + name + ", line " + (at + 2) + ", position: ");
            }
        });
    }

    @Test
    void lines_cannot_change_places() {
        everyLine((name, lines, at) -> {
            if (at > 0) {
                Collections.swap(lines, at, at - 1);
                var finding = finding(name, lines);
                assertThat(finding.verdict())
                        .as("%s with line %d before %d", name, at + 1, at)
                        .isEqualTo(Verdict.TAMPERED);
                if (Members.ENTRIES.contains(name)) {
                    assertThat(finding.toString())
                            .startsWith("TAMPERED: " + name + ", line " + (at + 1) + ", position: ");
                }
            }
        });
    }

    @Test
    void a_line_that_was_changed_is_named() {
        everyLine((name, lines, at) -> {
            if (Members.ENTRIES.contains(name)) {
                lines.set(at, lines.get(at).replaceFirst("a", "b"));
                assertThat(finding(name, lines).toString()).startsWith("TAMPERED: " + name + ", line " + (at + 1));
            }
        });
    }

    @Test
    void nothing_of_another_export_fits() {
        var other = Anchored.of(log, 3).export();
        var others = SampleExport.unpacked(other);
        var ours = SampleExport.unpacked(anchored.export());
        others.forEach((name, bytes) -> {
            if (!Arrays.equals(bytes, ours.get(name))) {
                assertThat(verdict(SampleExport.with(anchored.export(), name, bytes)))
                        .as("%s of another", name)
                        .isIn(Verdict.TAMPERED, Verdict.INCOMPLETE);
            }
        });
        assertThat(verdict(
                        SampleExport.with(anchored.export(), Members.TREE, SampleExport.member(other, Members.TREE))))
                .isEqualTo(Verdict.TAMPERED);
        assertThat(verdict(SampleExport.with(
                        anchored.export(), Members.CHECKPOINT, SampleExport.member(other, Members.CHECKPOINT))))
                .isEqualTo(Verdict.TAMPERED);
        assertThat(verdict(SampleExport.with(
                        anchored.export(), Members.CONSISTENCY, SampleExport.member(other, Members.CONSISTENCY))))
                .isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void a_member_that_is_dropped_is_missed_and_one_more_is_too_many() {
        for (var name : Members.listed(true)) {
            var members = SampleExport.unpacked(anchored.export());
            var bytes = members.remove(name);
            assertThat(anchored.verify(SampleExport.packed(members)))
                    .hasToString("INCOMPLETE: " + name + ": it is missing");
            members.put(name, bytes);
            assertThat(verdict(SampleExport.packed(members)))
                    .isEqualTo(name.equals(Members.HTML) ? Verdict.VERIFIED : Verdict.TAMPERED);
        }
        assertThat(verdict(SampleExport.with(anchored.export(), "readme", new byte[0])))
                .isEqualTo(Verdict.TAMPERED);
    }

    private void everyLine(Change change) {
        SampleExport.unpacked(anchored.export()).forEach((name, bytes) -> {
            int count = lines(bytes).size();
            for (int at = 0; at < count; at++) {
                change.of(name, lines(bytes), at);
            }
        });
    }

    private static List<String> lines(byte[] bytes) {
        return new ArrayList<>(List.of(new String(bytes, UTF_8).split("(?<=\n)")));
    }

    private Finding finding(String name, List<String> lines) {
        var changed = String.join("", lines).getBytes(UTF_8);
        return anchored.verify(SampleExport.with(anchored.export(), name, changed));
    }

    private Verdict verdict(byte[] export) {
        return anchored.verify(export).verdict();
    }

    private interface Change {
        void of(String name, List<String> lines, int at);
    }
}
