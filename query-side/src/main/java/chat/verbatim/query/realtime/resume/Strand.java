package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Stretch;
import chat.verbatim.query.Stay;
import java.util.ArrayDeque;
import java.util.Deque;

/** One stay in a conversation, read page by page. */
final class Strand {

    private final Stay stay;
    private final Deque<Recorded> page = new ArrayDeque<>();
    private Stretch rest;
    private long next;

    /** @param first the position of the first event of {@code whole} */
    Strand(Stay stay, Stretch whole, long first) {
        this.stay = stay;
        this.rest = whole;
        this.next = first;
    }

    /** The position of its next event. */
    long next() {
        return next;
    }

    /** Gives the next event away. Reads so many at once where it has to read. */
    MissedEvent take(LogReader log, int atOnce) {
        read(log, atOnce);
        var taken = new MissedEvent(stay, page.remove());
        read(log, atOnce);
        return taken;
    }

    private void read(LogReader log, int atOnce) {
        if (page.isEmpty() && rest.after() < rest.upTo()) {
            var read = log.of(rest, atOnce);
            page.addAll(read);
            var after = read.size() < atOnce ? rest.upTo() : read.getLast().position();
            rest = new Stretch(rest.conversation(), after, rest.upTo());
        }
        next = page.isEmpty() ? 0 : page.getFirst().position();
    }

    /** There is nothing more to take. */
    boolean isOver() {
        return next == 0;
    }
}
