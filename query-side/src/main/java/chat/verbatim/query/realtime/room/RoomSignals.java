package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The door through which signals get to the rooms, each in its turn among the events of the log. */
public final class RoomSignals {

    /** A turn with more would keep messages waiting. */
    private static final int ROOMS_A_TURN = 16;

    private final Fanout fanout;

    public RoomSignals(Fanout fanout) {
        this.fanout = fanout;
    }

    /**
     * Tells the others in a room, if the user is present in it.
     *
     * @param passes is asked then, and may still say no
     * @return whether they were told
     */
    public boolean fromHere(String userId, ConversationId conversation, Push push, BooleanSupplier passes) {
        return fanout.signal((rooms, _) -> {
            boolean heard = rooms.conversationsOf(userId).contains(conversation) && passes.getAsBoolean();
            if (heard) {
                rooms.deliver(conversation, push, other -> !other.equals(userId));
            }
            return heard;
        });
    }

    /** The same where another node has found the user present. */
    public void fromElsewhere(String userId, ConversationId conversation, Push push, BooleanSupplier passes) {
        fanout.signal((rooms, company) -> {
            if (rooms.hasOthers(conversation, userId)
                    && company.mayBeIn(userId, conversation)
                    && passes.getAsBoolean()) {
                rooms.deliver(conversation, push, other -> !other.equals(userId));
            }
            return true;
        });
    }

    /** Tells a connection that has joined who is online. */
    public void greet(String userId, Recipient recipient) {
        fanout.signal((_, company) -> {
            company.greet(userId, recipient);
            return true;
        });
    }

    /** Tells the rooms who has come and gone, in many short turns; gives who has come to this node (true) and gone from it. */
    public Map<String, Boolean> tell() {
        var changes = fanout.signal((_, company) -> company.begin());
        boolean more = true;
        while (more) {
            more = fanout.signal((_, company) -> company.tell(ROOMS_A_TURN));
        }
        return changes;
    }

    public Set<String> here() {
        return fanout.signal((rooms, _) -> rooms.present());
    }

    public void cameElsewhere(Collection<String> users) {
        fanout.signal((_, company) -> {
            company.cameElsewhere(users);
            return true;
        });
    }

    /** @param atOnce where they have been gone for longer than any grace */
    public void wentElsewhere(Collection<String> users, boolean atOnce) {
        fanout.signal((_, company) -> {
            company.wentElsewhere(users, atOnce);
            return true;
        });
    }

    /** Those of whom it is to be found out which conversations they are in. */
    public List<String> strangersAmong(Collection<String> users) {
        return fanout.signal((_, company) -> company.strangersAmong(users));
    }

    /** @see Fanout#register */
    public Registration lookUp(String userId) {
        return fanout.register(userId);
    }

    /** What was found out; see {@link Fanout#join}. */
    public void know(Registration registration, Set<ConversationId> read, long readAt) {
        fanout.know(registration, read, readAt);
    }

    public void giveUp(Registration registration) {
        fanout.leave(registration);
    }
}
