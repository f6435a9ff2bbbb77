package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Stretch;
import chat.verbatim.query.Stay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a user has missed, in the order of the log: of each conversation all that happened while the user was in it. What it
 * costs grows with that, and with the number of conversations; not with what happened elsewhere.
 */
public final class Missed {

    /** Events in memory, in all pages together. */
    private static final int IN_MEMORY = 500;

    private static final int LEAST_AT_ONCE = 16;

    private final LogReader log;
    private final PriorityQueue<Strand> strands = new PriorityQueue<>(Comparator.comparingLong(Strand::next));

    /** Of those stays, what lies after one position and not after another. */
    public Missed(LogReader log, List<Stay> stays, long after, long upTo) {
        this.log = log;
        var kept = new ArrayList<Stay>();
        var stretches = new ArrayList<Stretch>();
        for (var stay : stays) {
            var stretch = stay.between(after, upTo);
            if (stretch.after() < stretch.upTo()) {
                kept.add(stay);
                stretches.add(stretch);
            }
        }
        var first = log.firstOf(stretches);
        for (int i = 0; i < kept.size(); i++) {
            if (first.get(i) > 0) {
                strands.add(new Strand(kept.get(i), stretches.get(i), first.get(i)));
            }
        }
    }

    /** The next ones, fewer than {@code limit} only where there are no more. */
    public List<MissedEvent> next(int limit) {
        var events = new ArrayList<MissedEvent>();
        int atOnce = Math.max(LEAST_AT_ONCE, IN_MEMORY / Math.max(1, strands.size()));
        while (events.size() < limit && !strands.isEmpty()) {
            var strand = strands.remove();
            events.add(strand.take(log, atOnce));
            if (!strand.isOver()) {
                strands.add(strand);
            }
        }
        return events;
    }
}
