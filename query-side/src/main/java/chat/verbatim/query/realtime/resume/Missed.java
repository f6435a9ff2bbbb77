package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Streams;
import chat.verbatim.log.Stretch;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.resume.Pages.OfConversation;
import chat.verbatim.query.realtime.resume.Pages.OfPointers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a user has missed, in the order of the log: of each conversation all that happened while the user was in it. What it
 * costs grows with that, and with the number of conversations; not with what happened elsewhere.
 */
public final class Missed {

    /** Events in memory, in all pages together; where there are more strands than that, one of each. */
    private static final int IN_MEMORY = 500;

    private final PriorityQueue<Strand> strands = new PriorityQueue<>(Comparator.comparingLong(Strand::next));

    /** Of those stays, what lies after one position and not after another. */
    public Missed(LogReader log, List<Stay> stays, long after, long upTo) {
        var asked = stays.stream()
                .filter(stay -> !isEmpty(stay.between(after, upTo)))
                .toList();
        var stretches = asked.stream().map(stay -> stay.between(after, upTo)).toList();
        var last = log.lastOf(
                stretches.stream().map(one -> Streams.of(one.conversation())).toList());
        var pointers = log.firstPointers(stretches);
        int atOnce = atOnce(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            var stretch = stretches.get(i);
            if (last.get(i) > stretch.after()) {
                add(new Strand(asked.get(i), new OfConversation(log, stretch), stretch.upTo(), atOnce));
            }
            if (pointers.get(i) > 0) {
                add(new Strand(asked.get(i), new OfPointers(log, stretch), stretch.upTo(), atOnce));
            }
        }
    }

    private static boolean isEmpty(Stretch stretch) {
        return stretch.after() >= stretch.upTo();
    }

    private void add(Strand strand) {
        if (!strand.isOver()) {
            strands.add(strand);
        }
    }

    private static int atOnce(int strands) {
        return Math.max(1, IN_MEMORY / Math.max(1, strands));
    }

    /** The next ones, fewer than {@code limit} only where there are no more. */
    public List<MissedEvent> next(int limit) {
        var events = new ArrayList<MissedEvent>();
        int atOnce = atOnce(strands.size());
        while (events.size() < limit && !strands.isEmpty()) {
            var strand = strands.remove();
            events.add(strand.take(atOnce));
            add(strand);
        }
        return events;
    }
}
