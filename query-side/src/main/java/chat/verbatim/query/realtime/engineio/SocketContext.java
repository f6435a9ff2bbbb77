package chat.verbatim.query.realtime.engineio;

/** What the endpoints of a node share: their settings, their clock, how many there are of whom, and why they went. */
public final class SocketContext {

    private final SocketSettings settings;
    private final Deadlines deadlines;
    private final NodeName node;
    private final Quota users;
    private final Quota addresses;
    private final Tally closed = new Tally();
    private final Tally refused = new Tally();

    /** @param deadlines outlives the endpoints */
    public SocketContext(SocketSettings settings, Deadlines deadlines, NodeName node) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.node = node;
        users = new Quota(settings.maxPerUser());
        addresses = new Quota(settings.maxPerAddress());
    }

    public SocketSettings settings() {
        return settings;
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    NodeName node() {
        return node;
    }

    /** The connections of each user. */
    public Quota users() {
        return users;
    }

    /** The sessions from each address. */
    Quota addresses() {
        return addresses;
    }

    /** Sessions that have ended, by {@link CloseReason#code}. */
    public Tally closed() {
        return closed;
    }

    /** Who was not let in, by code. */
    public Tally refused() {
        return refused;
    }

    /** Once for each session that has ended. */
    void left(Handshake handshake, CloseReason reason) {
        addresses.giveBack(handshake.address());
        closed.count(reason.code());
    }
}
