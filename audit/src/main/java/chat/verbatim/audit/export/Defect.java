package chat.verbatim.audit.export;

import org.jspecify.annotations.Nullable;

/** Ends a verification. */
final class Defect extends RuntimeException {

    private final transient Finding finding;

    private Defect(Finding finding) {
        super(finding.toString(), null, false, false);
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }

    static Defect undecided(String reason) {
        return new Defect(new Finding(Verdict.CANNOT_DECIDE, null, 0, null, reason));
    }

    static Defect tampered(String file, long line, @Nullable String field, String reason) {
        return new Defect(new Finding(Verdict.TAMPERED, file, line, field, reason));
    }

    static Defect incomplete(String file, long line, @Nullable String field, String reason) {
        return new Defect(new Finding(Verdict.INCOMPLETE, file, line, field, reason));
    }

    static Defect diverged(String reason) {
        return new Defect(new Finding(Verdict.DIVERGED, null, 0, null, reason));
    }
}
