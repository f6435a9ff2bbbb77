package chat.verbatim.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.verbatim.audit.note.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be refused by whoever verifies it is refused while it is written. */
@SuppressWarnings("NullAway.Init") // set before each test
class ExportDraftTest {

    @TempDir
    Path dir;

    private final SampleLog log = SampleLog.small();
    private ExportDraft draft;

    @BeforeEach
    void begin() throws IOException {
        draft = new ExportDraft(Files.createDirectory(dir.resolve("draft")), "conversation 1");
    }

    @AfterEach
    void end() throws IOException {
        draft.close();
    }

    @Test
    void events_come_in_order_with_the_content_that_they_are_committed_to() throws IOException {
        var first = event(1);
        var opened = (ExportedContent.Opened) content(1);
        refused(first, new ExportedContent.Opened(1, opened.r(), opened.content() + " "), "committed to");
        refused(first, new ExportedContent.Opened(2, opened.r(), opened.content()), "committed to");
        refused(event(3), content(3), "does not go on from version 0");
        draft.add(first, opened);
        refused(first, opened, "does not go on from version 1");
        refused(event(4), new ExportedContent.Erased(4, 10), "committed to");
        draft.add(event(6), content(6));
        refused(event(3), content(3), "is not after the one before");
    }

    @Test
    void what_the_log_recorded_has_to_be_of_it() throws IOException {
        addAll();
        var seal = seal(log.size());
        var beside = List.of(event(10), event(seal));

        unfinished(seal, List.of(event(seal)), "the erasure at position 10 is not beside it");
        unfinished(seal, List.of(event(10)), "the event that seals it is not beside it");
        unfinished(10, beside, "the event that seals it is not beside it");
        unfinished(seal, List.of(event(10), event(10), event(seal)), "an event is beside it twice");
        unfinished(seal, List.of(event(9), event(10), event(seal)), "leaf 8 comes after leaf 8");
    }

    @Test
    void a_seal_speaks_of_these_streams_and_of_a_moment_between_the_last_event_and_itself() throws IOException {
        addAll();
        unfinishedAsOf(8);
        unfinishedAsOf(log.size() + 1);
        unfinishedAsOf(Long.MAX_VALUE);
        var ofOthers = log.append(
                "audit-access", "AuditAccessed", "{\"seal\":" + new Seal(11, SampleLog.hash("")).json() + "}", null);
        unfinished(ofOthers, List.of(event(10), event(ofOthers)), "the seal is one of other streams");
        var none = log.append("audit-access", "AuditAccessed", "{}", null);
        unfinished(none, List.of(event(10), event(none)), "is no seal");
        var before = log.checkpoint();
        var seal = seal(11);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.finish(sealed(seal, List.of(event(seal), event(10)), before), target()))
                .withMessage("the checkpoint is older than the seal");
    }

    @Test
    void nothing_is_left_but_the_export() throws IOException {
        addAll();
        var seal = seal(11);
        draft.finish(sealed(seal, List.of(event(seal), event(10)), log.checkpoint()), target());
        draft.close();

        assertThat(new Verifier(Anchors.of(log.key.verifier()), _ -> {})
                        .verify(target())
                        .verdict())
                .isEqualTo(Verdict.UNANCHORED);
        assertThat(dir.resolve("draft")).isEmptyDirectory();
    }

    private void addAll() throws IOException {
        for (var event : List.copyOf(log.events)) {
            if (log.isOf(event, 1)) {
                draft.add(event, log.contents.get(event.position()));
            }
        }
    }

    private long seal(long asOf) {
        return log.append(
                "audit-access", "AuditAccessed", "{\"seal\":" + draft.seal(asOf).json() + "}", null);
    }

    private void unfinishedAsOf(long asOf) {
        var seal = seal(asOf);
        unfinished(seal, List.of(event(10), event(seal)), "the seal is not of a moment");
    }

    private void refused(ExportedEvent event, @Nullable ExportedContent content, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.add(event, content))
                .withMessageContaining(why);
    }

    private void unfinished(long seal, List<ExportedEvent> beside, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.finish(sealed(seal, beside, log.checkpoint()), target()))
                .withMessageContaining(why);
        assertThat(target()).doesNotExist();
    }

    private Sealed sealed(long seal, List<ExportedEvent> beside, Note checkpoint) {
        return new Sealed("2026-01-01T13:00:00Z", seal, beside, checkpoint, null, log.tree(), log.key);
    }

    private Path target() {
        return dir.resolve("export.tar");
    }

    private ExportedEvent event(long position) {
        return log.events.get((int) position - 1);
    }

    private ExportedContent content(long position) {
        return Objects.requireNonNull(log.contents.get(position));
    }
}
