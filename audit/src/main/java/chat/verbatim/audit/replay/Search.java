package chat.verbatim.audit.replay;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.sql.StoredEvent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a conversation, or else through the whole log, and keeps what was asked for. There is no index of what users do or
 * say: what it takes grows with the stretch that is named.
 */
final class Search {

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

    /** Is given what fits, one after the other. */
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
                ? new WholeLog(originals, after, upTo)
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
}
