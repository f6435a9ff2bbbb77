package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.Recorded;
import chat.verbatim.query.Stay;
import java.util.ArrayDeque;
import java.util.Deque;

/** Events of one kind during one stay in a conversation, up to a position. */
final class Strand {

    private final Stay stay;
    private final Pages pages;
    private final long upTo;
    private final Deque<Recorded> page = new ArrayDeque<>();
    private long place;
    private boolean whole;

    /** Reads so many at once. */
    Strand(Stay stay, Pages pages, long upTo, int atOnce) {
        this.stay = stay;
        this.pages = pages;
        this.upTo = upTo;
        place = pages.first();
        read(atOnce);
    }

    /** There is nothing more to take. */
    boolean isOver() {
        return page.isEmpty();
    }

    /** The position of its next event. */
    long next() {
        return page.element().position();
    }

    MissedEvent take(int atOnce) {
        var taken = new MissedEvent(stay, page.remove());
        if (page.isEmpty() && !whole) {
            read(atOnce);
        }
        return taken;
    }

    private void read(int atOnce) {
        var read = pages.read(place, atOnce);
        read.stream().filter(recorded -> recorded.position() <= upTo).forEach(page::add);
        whole = page.size() < atOnce;
        if (!whole) {
            place = pages.after(read.getLast());
        }
    }
}
