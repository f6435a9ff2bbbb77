package chat.verbatim.query.realtime.engineio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many of something each may hold at a time. */
public final class Quota {

    private final Map<String, Integer> held = new ConcurrentHashMap<>();
    private final int max;

    /** @param max 0 is no limit */
    public Quota(int max) {
        this.max = max;
    }

    /** False where it holds all that it may. */
    public boolean take(String who) {
        int holding = held.merge(who, 1, Integer::sum);
        if (max > 0 && holding > max) {
            giveBack(who);
            return false;
        }
        return true;
    }

    /** Once for each that was taken. */
    public void giveBack(String who) {
        held.computeIfPresent(who, (_, holding) -> holding == 1 ? null : holding - 1);
    }

    boolean isUsedUp(String who) {
        return max > 0 && held.getOrDefault(who, 0) >= max;
    }
}
