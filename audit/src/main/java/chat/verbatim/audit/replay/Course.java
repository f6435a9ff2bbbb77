package chat.verbatim.audit.replay;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Originals;
import chat.verbatim.log.Streams;
import chat.verbatim.log.Stretch;
import chat.verbatim.log.sql.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What happened in a conversation, the moves of its read pointers included, in the order of the log; holds two pages, however
 * long it is.
 */
public final class Course implements Iterator<StoredEvent> {

    private static final int PAGE = 500;

    private final Originals originals;
    private final ConversationId conversation;
    private final long upTo;
    private final Deque<StoredEvent> own = new ArrayDeque<>();
    private final Deque<StoredEvent> moves = new ArrayDeque<>();
    private long nextVersion;
    private long lastMove;
    private boolean moreOwn = true;
    private boolean moreMoves = true;

    /** From after one position up to another. */
    public Course(EventLog log, ConversationId conversation, long after, long upTo) {
        this.originals = log.originals();
        this.conversation = conversation;
        this.upTo = upTo;
        this.lastMove = after;
        this.nextVersion = log.versionAt(Streams.of(conversation), after) + 1;
    }

    @Override
    public boolean hasNext() {
        if (own.isEmpty() && moreOwn) {
            var page = originals.stream(Streams.of(conversation), nextVersion, PAGE);
            moreOwn = take(page, own);
            nextVersion += page.size();
        }
        if (moves.isEmpty() && moreMoves) {
            var page = originals.pointers(new Stretch(conversation, lastMove, upTo), PAGE);
            moreMoves = take(page, moves);
            lastMove = page.isEmpty() ? lastMove : page.getLast().position();
        }
        return !own.isEmpty() || !moves.isEmpty();
    }

    private boolean take(List<StoredEvent> page, Deque<StoredEvent> into) {
        page.stream().filter(event -> event.position() <= upTo).forEach(into::add);
        return page.size() == PAGE && page.getLast().position() < upTo;
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var isOwn = moves.isEmpty()
                || (!own.isEmpty() && own.element().position() < moves.element().position());
        return (isOwn ? own : moves).remove();
    }
}
