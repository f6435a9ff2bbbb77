package chat.verbatim.bench;

/** Where the senders send to. */
enum Scenario {
    SPREAD(500),
    HOT(1);

    private final int conversations;

    Scenario(int conversations) {
        this.conversations = conversations;
    }

    int conversations() {
        return conversations;
    }
}
