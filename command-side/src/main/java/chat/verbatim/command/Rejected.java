package chat.verbatim.command;

import chat.verbatim.problem.ProblemType;

/**
 * A command that the rules refuse. Checked and thrown before anything is applied: an unchecked one would roll back the
 * unit of work, with everything that shares it, and throw the cached aggregate away.
 */
public final class Rejected extends Exception {

    private final ProblemType reason;

    /** @param detail for whoever sent the command */
    public Rejected(ProblemType reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public ProblemType reason() {
        return reason;
    }
}
