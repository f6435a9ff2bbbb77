package chat.verbatim.query.realtime.signal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** What is known of another node's users, and whether something that it said has been lost. */
final class OtherNode {

    private final Set<String> users = new HashSet<>();
    private final List<String> state = new ArrayList<>();
    private final LongSupplier nanoTime;
    private long lastHeard;
    private long count;
    private int nextPart;
    private boolean whole;

    OtherNode(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastHeard = nanoTime.getAsLong();
    }

    void heard() {
        lastHeard = nanoTime.getAsLong();
    }

    long silentFor() {
        return nanoTime.getAsLong() - lastHeard;
    }

    Set<String> users() {
        return users;
    }

    boolean isWholeAt(long its) {
        return whole && count == its;
    }

    void take(Signal.Change change) {
        whole &= change.count() == count + 1;
        count = change.count();
        users.addAll(change.came());
        change.went().forEach(users::remove);
    }

    /** With the last of its parts the state replaces what was known; with one missing it does not. */
    void take(Signal.State part) {
        if (part.part() == 0) {
            state.clear();
            nextPart = 0;
        }
        if (part.part() != nextPart) {
            nextPart = -1;
            return;
        }
        state.addAll(part.users());
        nextPart++;
        if (nextPart == part.parts()) {
            users.clear();
            users.addAll(state);
            state.clear();
            count = part.count();
            whole = true;
        }
    }
}
