package chat.verbatim.audit.replay;

import chat.verbatim.log.Originals;
import chat.verbatim.log.sql.StoredEvent;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Everything that is in the log, in its order; holds one page. */
public final class WholeLog implements Iterator<StoredEvent> {

    private static final int PAGE = 500;

    private final Originals originals;
    private final long upTo;
    private Iterator<StoredEvent> page = List.<StoredEvent>of().iterator();
    private long last;

    /** From after one position up to another. */
    public WholeLog(Originals originals, long after, long upTo) {
        this.originals = originals;
        this.upTo = upTo;
        this.last = after;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && last < upTo) {
            page = originals
                    .after(last, Math.toIntExact(Math.min(PAGE, upTo - last)))
                    .iterator();
        }
        return page.hasNext();
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var next = page.next();
        last = next.position();
        return next;
    }
}
