package chat.verbatim.bench.bus;

/** Where the senders send to. */
public enum Spread {
    MANY(500),
    HOT(1);

    private final int conversations;

    Spread(int conversations) {
        this.conversations = conversations;
    }

    int conversations() {
        return conversations;
    }
}
