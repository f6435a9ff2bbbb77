package chat.verbatim.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.audit.checkpoint.LogForkedException;
import chat.verbatim.audit.checkpoint.Signed;
import chat.verbatim.audit.checkpoint.Witness;
import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A witness that is not ours cosigns our checkpoints, which is accepted here, and refuses a log that has forked: {@code verify/witness} starts one. */
@EnabledIfSystemProperty(named = "verbatim.witness.url", matches = ".+")
class PublicWitnessTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final SampleLog log = SampleLog.small();

    @Test
    void it_cosigns_what_grows_and_nothing_that_has_forked() throws Exception {
        var witness = witness();
        cosign(witness, log.checkpoint(), log);
        cosign(witness, log.checkpoint(), log);
        var taken = SampleLog.small();
        var size = log.size();
        var known = log.checkpoint();
        log.say(2, "dora", "after what is known");
        var export = SampleExport.of(log, size, note -> note.with(cosign(witness, note, log)), 1, 3);

        var anchors = new Anchors(log.key.verifier(), known, null, List.of(key()), 1);
        assertThat(SampleExport.verify(export, anchors).verdict()).isEqualTo(Verdict.VERIFIED);
        SampleFoldersTest.write("witnessed", new Anchored(export, anchors));

        log.say(2, "dora", "who asks it first is told what it has seen");
        cosign(witness(), log.checkpoint(), log);
        assertThatThrownBy(() -> cosign(witness(), taken.checkpoint(), taken)).isInstanceOf(LogForkedException.class);
        while (taken.size() <= log.size()) {
            taken.say(2, "dora", "it was otherwise");
        }
        assertThatThrownBy(() -> cosign(witness(), taken.checkpoint(), taken)).isInstanceOf(LogForkedException.class);
    }

    private Witness witness() throws NoteException {
        return new Witness(key(), URI.create(System.getProperty("verbatim.witness.url", "")), http);
    }

    private static VerifierKey key() throws NoteException {
        return VerifierKey.parse(System.getProperty("verbatim.witness.key", ""));
    }

    private static Note.Signature cosign(Witness witness, Note note, SampleLog log) {
        try {
            return witness.cosign(new Signed(Checkpoint.of(note, log.key.verifier()), note), log.tree());
        } catch (NoteException | InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
