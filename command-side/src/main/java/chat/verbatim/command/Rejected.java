package chat.verbatim.command;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A command that the rules refuse. Checked and thrown before anything is applied: an unchecked one would roll back the
 * unit of work, with everything that shares it, and throw the cached aggregate away.
 */
public final class Rejected extends Exception {

    private final ProblemType reason;
    private final @Nullable String pointer;

    /** @param detail for whoever sent the command */
    public Rejected(ProblemType reason, String detail) {
        this(reason, null, detail);
    }

    private Rejected(ProblemType reason, @Nullable String pointer, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.pointer = pointer;
    }

    /** A field that is right in itself, but not in what it asks for here and now. */
    public static Rejected field(String pointer, String detail) {
        return new Rejected(ProblemType.VALIDATION_FAILED, pointer, detail);
    }

    public ProblemType reason() {
        return reason;
    }

    /** What the sender is told. */
    ProblemException problem() {
        var detail = String.valueOf(getMessage());
        return pointer == null ? new ProblemException(reason, detail) : ProblemException.invalid(pointer, detail);
    }
}
