package chat.verbatim.log;

/** What the log throws, for tests of those who have to bear it; only the log itself can make them otherwise. */
public final class Mishaps {

    private Mishaps() {}

    public static RuntimeException keyUsed() {
        return new KeyAlreadyUsedException("by the schedule", new IllegalStateException());
    }

    public static RuntimeException unknown() {
        return new OutcomeUnknownException(new IllegalStateException("by the schedule"));
    }

    public static RuntimeException away() {
        return new LogUnavailableException("by the schedule", null);
    }

    public static RuntimeException overloaded() {
        return new LogOverloadedException("by the schedule");
    }
}
