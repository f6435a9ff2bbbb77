package chat.verbatim.audit.replay;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.sql.StoredEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a conversation, or else through the whole log, and keeps what was asked for. There is no index of what users do or
 * say: what it takes grows with the stretch that is named.
 */
final class Search {

    private static final int PAGE = 500;

    /**
     * @param user who did it; null for anybody
     * @param text that was typed beside it, whatever its case; null for any
     */
    record Terms(
            @Nullable ConversationId conversation,
            @Nullable String user,
            @Nullable String text) {}

    /** An event that fits. */
    record Found(StoredEvent stored, Text text) {}

    /** Where nothing fits for long, somebody who waits has to see that it goes on. */
    interface Taker {
        /** @return whether to go on */
        boolean found(Found found);
    }

    private final EventLog log;
    private final Originals originals;
    private final EventJson json;

    Search(EventLog log, EventJson json) {
        this.log = log;
        this.originals = log.originals();
        this.json = json;
    }

    /** From after one position up to another, in the order of the log, until the taker has enough. */
    void run(Terms terms, long after, long upTo, Taker taker) {
        var all = terms.conversation == null
                ? new Whole(originals, after, upTo)
                : new Course(log, terms.conversation, after, upTo);
        while (all.hasNext()) {
            var found = fitting(all.next(), terms);
            if (found != null && !taker.found(found)) {
                return;
            }
        }
    }

    private @Nullable Found fitting(StoredEvent stored, Terms terms) {
        var event = originals.recorded(stored);
        if (terms.user != null && !terms.user.equals(event.actor())) {
            return null;
        }
        var text = json.text(stored, event);
        return terms.text == null || says(text, terms.text) ? new Found(stored, text) : null;
    }

    private static boolean says(Text text, String what) {
        var wanted = what.toLowerCase(Locale.ROOT);
        return List.of("content", "name", "reason", "query", "clientMessageId").stream()
                .anyMatch(part -> {
                    var said = text.part(part);
                    return said != null && said.toLowerCase(Locale.ROOT).contains(wanted);
                });
    }

    /** The event as far as its record tells. */
    VerbatimEvent recorded(Found found) {
        return originals.recorded(found.stored);
    }

    /** The whole log, page by page. */
    private static final class Whole implements Iterator<StoredEvent> {

        private final Originals originals;
        private final long upTo;
        private Iterator<StoredEvent> page = List.<StoredEvent>of().iterator();
        private long last;

        Whole(Originals originals, long after, long upTo) {
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
}
