package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection of a user: first only its user's changes are noted, then it has joined and hears. */
public final class Registration {

    private final String userId;
    private final long since;
    private final Map<ConversationId, Boolean> changes = new HashMap<>();
    private List<Push> owed = new ArrayList<>(1);
    private @Nullable Recipient recipient;
    private volatile boolean over;

    Registration(String userId, long since) {
        this.userId = userId;
        this.since = since;
    }

    String userId() {
        return userId;
    }

    /** The position after which changes are noted. */
    public long since() {
        return since;
    }

    void note(ConversationId conversation, boolean member) {
        changes.put(conversation, member);
    }

    boolean hasMoved() {
        return !changes.isEmpty();
    }

    /** What was read at or after {@link #since}, and not after now, as it is now. */
    Set<ConversationId> adjusted(Set<ConversationId> read) {
        var now = new HashSet<>(read);
        changes.forEach((conversation, member) -> {
            if (member) {
                now.add(conversation);
            } else {
                now.remove(conversation);
            }
        });
        return now;
    }

    void join(Recipient heard) {
        recipient = heard;
        changes.clear();
    }

    /**
     * Keeps it until {@link #settle}.
     *
     * @return whether it is the first that is kept
     */
    boolean owe(Push push) {
        if (recipient == null || over) {
            return false;
        }
        owed.add(push);
        return owed.size() == 1;
    }

    /** Passes on what was kept. */
    void settle() {
        var pushes = owed;
        owed = new ArrayList<>(1);
        if (recipient != null && !over) {
            recipient.deliver(pushes);
        }
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
