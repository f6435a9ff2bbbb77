package chat.verbatim.bench;

/** Who stores the events. */
enum Engine {
    /** Ours: group commit behind mailboxes. */
    VERBATIM,
    /** Axon's own JDBC engine and command bus, on the same aggregate and the same database. */
    STOCK
}
