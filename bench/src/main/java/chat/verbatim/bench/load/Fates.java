package chat.verbatim.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What clients were told of messages, by the marks of these; written on a loop's thread, and read when nothing is sent any more. */
public final class Fates {

    /** What somebody was told. */
    public enum Fate {
        /** Nothing, so far. */
        OPEN,
        STORED,
        /** {@code 429} or {@code 503}. */
        REFUSED,
        /** Anything else, or that the connection has ended. */
        FAILED
    }

    /**
     * What was told, beside what there is.
     *
     * @param missing acknowledged, and not there
     * @param twice there more than once
     * @param refused there, although refused
     * @param untold there, and nobody was told so
     */
    public record Check(long acknowledged, long missing, long twice, long refused, long untold) {}

    /** Nothing has the mark 0. */
    private final List<Fate> all = new ArrayList<>(List.of(Fate.OPEN));

    /** The mark of one more. */
    int next() {
        all.add(Fate.OPEN);
        return all.size() - 1;
    }

    void told(int mark, Fate fate) {
        all.set(mark, fate);
    }

    /** @param there how often each mark is stored */
    public Check against(Map<Integer, Integer> there) {
        long acknowledged = 0;
        long missing = 0;
        long twice = 0;
        long refused = 0;
        long untold = 0;
        for (int mark = 1; mark < all.size(); mark++) {
            int times = there.getOrDefault(mark, 0);
            var fate = all.get(mark);
            acknowledged += fate == Fate.STORED ? 1 : 0;
            missing += fate == Fate.STORED && times == 0 ? 1 : 0;
            twice += times > 1 ? 1 : 0;
            refused += fate == Fate.REFUSED && times > 0 ? 1 : 0;
            untold += (fate == Fate.OPEN || fate == Fate.FAILED) && times > 0 ? 1 : 0;
        }
        return new Check(acknowledged, missing, twice, refused, untold);
    }
}
