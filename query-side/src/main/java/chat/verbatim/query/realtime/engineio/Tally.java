package chat.verbatim.query.realtime.engineio;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by reason, since the start. */
public final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** @param reason one of a few: each is kept */
    public void count(String reason) {
        counts.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    public long of(String reason) {
        var count = counts.get(reason);
        return count == null ? 0 : count.sum();
    }

    /** As they are now, by reason. */
    public Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((reason, count) -> all.put(reason, count.sum()));
        return all;
    }
}
