package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.TestWitness;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ExportTest {

    private final SampleLog log = SampleLog.small();

    @Test
    void an_export_under_the_log_s_key_alone_is_unanchored() {
        var export = SampleExport.of(log, 0, UnaryOperator.identity(), 1, 3);

        assertThat(SampleExport.verify(export, Anchors.of(log.key.verifier())))
                .hasToString("UNANCHORED: sound in itself; whether others are shown the same log is not known");
    }

    @Test
    void with_a_checkpoint_that_was_kept_it_is_consistent() {
        var known = log.checkpoint();
        log.say(2, "dora", "later");
        var export = SampleExport.of(log, log.size() - 1, UnaryOperator.identity(), 1, 3);

        assertThat(SampleExport.verify(export, known(known, null)).verdict()).isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void a_newer_checkpoint_needs_a_proof_beside() {
        var export = SampleExport.of(log, 0, UnaryOperator.identity(), 1);
        var size = log.size();
        log.say(2, "dora", "later");
        var known = log.checkpoint();

        assertThat(SampleExport.verify(export, known(known, null)).verdict()).isEqualTo(Verdict.CANNOT_DECIDE);
        assertThat(SampleExport.verify(export, known(known, log.consistency(size)))
                        .verdict())
                .isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void a_log_with_another_past_has_diverged() {
        var other = new SampleLog();
        other.say(1, "alice", "it was never so");
        for (int i = 1; i < log.size(); i++) {
            other.read(2, "dora");
        }
        var sameSize = SampleExport.of(SampleLog.small(), 0, UnaryOperator.identity(), 1);
        var kept = other.checkpoint();
        other.read(2, "dora");
        other.read(2, "dora");
        var keptOfSameSize = other.checkpoint();
        var extending = SampleExport.of(log, 11, UnaryOperator.identity(), 1);

        assertThat(SampleExport.verify(sameSize, known(keptOfSameSize, null)).verdict())
                .isEqualTo(Verdict.DIVERGED);
        assertThat(SampleExport.verify(extending, known(kept, null)).verdict()).isEqualTo(Verdict.DIVERGED);
    }

    @Test
    void witnesses_make_it_verified_if_as_many_as_asked_have_signed() throws NoteException {
        var one = new TestWitness("witness.example/one", SampleLog.hash("one").bytes());
        var two = new TestWitness("witness.example/two", SampleLog.hash("two").bytes());
        var export = SampleExport.of(log, 0, note -> note.with(one.cosign(note, 1_800_000_000)), 1);

        assertThat(SampleExport.verify(export, witnesses(1, one)).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(SampleExport.verify(export, witnesses(1, one, two)).verdict())
                .isEqualTo(Verdict.VERIFIED);
        assertThat(SampleExport.verify(export, witnesses(2, one, two)).verdict())
                .isEqualTo(Verdict.UNANCHORED);
    }

    @Test
    void the_key_of_another_is_none() throws NoteException {
        var export = SampleExport.of(log, 0, UnaryOperator.identity(), 1);
        var other = new SampleLog(SampleLog.ORIGIN, "another key");

        assertThat(SampleExport.verify(export, Anchors.of(other.key.verifier())))
                .asString()
                .startsWith("TAMPERED: manifest: it is not signed by example.org/log+");
    }

    @Test
    void what_people_read_is_in_it() {
        var views = SampleExport.unpacked(SampleExport.of(log, 0, UnaryOperator.identity(), 1, 3));

        assertThat(new String(views.get("view/messages.csv"), UTF_8))
                .startsWith(
                        "position,time,stream,version,type,actor,message,text,erased\r\n"
                                + "\"1\",\"2026-01-01T11:00:01.000003Z\",\"" + SampleLog.conversation(1)
                                + "\",\"1\",\"MessageSent\",\"alice\",\"m1\",\"'=1+1 \"\"quoted\"\", <b>bold</b> & \\ back\",\"\"\r\n")
                .contains("\"MessageSent\",\"bob\",\"m5\",\"\",\"10\"\r\n");
        assertThat(new String(views.get("view/transcript.html"), UTF_8))
                .contains("<h1>conversation &lt;one&gt; &amp; &quot;three&quot;</h1>")
                .contains("=1+1 &quot;quoted&quot;, &lt;b&gt;bold&lt;/b&gt; &amp; \\ back")
                .contains("<i>erased at 10</i>");
    }

    @Test
    void no_export_at_all_cannot_be_decided_on() {
        assertThat(SampleExport.verify("a letter".getBytes(UTF_8), Anchors.of(log.key.verifier())))
                .hasToString("CANNOT DECIDE: this is no export");
        assertThat(SampleExport.verify(new byte[0], Anchors.of(log.key.verifier()))
                        .verdict())
                .isEqualTo(Verdict.CANNOT_DECIDE);
    }

    private Anchors known(Note known, @org.jspecify.annotations.Nullable Consistency proof) {
        return new Anchors(log.key.verifier(), known, proof, List.of(), 0);
    }

    private Anchors witnesses(int quorum, TestWitness... witnesses) {
        return new Anchors(
                log.key.verifier(),
                null,
                null,
                List.of(witnesses).stream().map(TestWitness::key).toList(),
                quorum);
    }
}
