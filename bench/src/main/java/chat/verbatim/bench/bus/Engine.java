package chat.verbatim.bench.bus;

/** Who stores the events. */
public enum Engine {
    /** Ours: group commit behind mailboxes, on whichever database. */
    VERBATIM,
    /** Axon's own JDBC engine and command bus, on the same aggregate. */
    STOCK
}
