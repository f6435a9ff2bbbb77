package chat.verbatim.log;

import chat.verbatim.events.ConversationEvent.MessageEvent;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.content.Contents;
import chat.verbatim.log.sql.TextEraser;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Destroys what people typed, and leaves the record that they did. Each is durable on return and does no more when it is
 * done again, so whoever was interrupted begins anew. All nodes forget what they have in memory, within a second.
 */
public final class Destruction {

    private static final int PAGE = 500;

    private final LogReader log;
    private final Contents contents;
    private final TextEraser texts;

    Destruction(LogReader log, Contents contents, TextEraser texts) {
        this.log = log;
        this.contents = contents;
        this.texts = texts;
    }

    /**
     * Every content that a message has had.
     *
     * @return how many were there
     */
    public int message(MessageId id) {
        return ask(() -> {
            var gone = texts.at(positions(id));
            contents.tellOfDestruction();
            return gone;
        });
    }

    private List<Long> positions(MessageId id) {
        var stream = Streams.of(id.conversationId());
        var positions = new ArrayList<Long>();
        long from = id.version();
        List<Recorded> page;
        do {
            page = log.stream(stream, from, PAGE);
            for (var recorded : page) {
                if (isOf(id, recorded)) {
                    positions.add(recorded.position());
                }
            }
            from += page.size();
        } while (page.size() == PAGE);
        return positions;
    }

    private static boolean isOf(MessageId id, Recorded recorded) {
        return recorded.event() instanceof MessageEvent e && e.messageId().equals(id);
    }

    /**
     * The key of a user: after it, nothing that the user has typed until now can be read by anybody. What was sealed under it
     * is taken away, too, which takes as long as to walk all texts of the log.
     *
     * @return whether there was a key
     */
    public boolean user(String userId) {
        return user(userId, UUID.randomUUID());
    }

    /**
     * The same, on a request that destroys a key only once, whoever goes on with it and however often: what the user types
     * under the next one stays.
     */
    public boolean user(String userId, UUID request) {
        return ask(() -> {
            var gone = contents.destroyKey(userId, request);
            contents.sweep(texts, false);
            return gone;
        });
    }

    /** What messages have said up to a position, as far as nobody keeps it; takes as long as to walk the texts that are left up to there. */
    public void older(long upTo, Predicate<MessageEvent> kept) {
        ask(() -> {
            for (var positions = old(0, upTo, kept); !positions.isEmpty(); ) {
                texts.at(positions);
                positions = old(positions.getLast(), upTo, kept);
            }
            contents.tellOfDestruction();
            return true;
        });
    }

    /** Whether anything can be read of that. */
    public boolean remains(long upTo, Predicate<MessageEvent> kept) {
        return ask(() -> !old(0, upTo, kept).isEmpty());
    }

    /** The next of them after a position, some hundreds at most; none where there are no more. */
    private List<Long> old(long after, long upTo, Predicate<MessageEvent> kept) throws SQLException {
        long last = after;
        while (true) {
            var next = texts.next(last, upTo);
            if (next == 0) {
                return List.of();
            }
            var page = log.after(next - 1, Math.toIntExact(Math.min(PAGE, upTo - next + 1)));
            var found = page.stream()
                    .filter(recorded -> recorded.event() instanceof MessageEvent e && !kept.test(e))
                    .map(Recorded::position)
                    .toList();
            var there = texts.there(found);
            if (!there.isEmpty()) {
                return there;
            }
            last = page.getLast().position();
        }
    }

    /**
     * Does away with what was under way while something was destroyed: sealed on some node before it has heard of that, and
     * stored after. To be called when all nodes must have heard.
     */
    public void settle() {
        ask(() -> {
            contents.sweep(texts, true);
            contents.tellOfDestruction();
            return true;
        });
    }

    /** Whether anything can be read that a message has said up to a position. */
    public boolean remains(MessageId id, long upTo) {
        return ask(() -> texts.has(
                positions(id).stream().filter(position -> position <= upTo).toList()));
    }

    /** Whether anything can be read that a user has typed up to a position; takes as long as to walk all texts up to there. */
    public boolean remains(String userId, long upTo) {
        return ask(() -> {
            var key = contents.keyNow(userId);
            return key.isPresent() && texts.has(key.get(), upTo);
        });
    }

    private static <T> T ask(Entries.Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new LogUnavailableException("what is to be destroyed is so only in part; do it again", e);
        }
    }
}
