package chat.verbatim.audit.export;

/** What can be said of an export, and the exit status that says it. */
public enum Verdict {
    VERIFIED(0),
    CONSISTENT(10),
    UNANCHORED(20),
    DIVERGED(30),
    TAMPERED(40),
    INCOMPLETE(50),
    CANNOT_DECIDE(2);

    public final int exit;

    Verdict(int exit) {
        this.exit = exit;
    }

    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
