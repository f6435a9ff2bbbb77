package chat.verbatim.query;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Compares a read model with a fold of the log, conversation by conversation: it needs memory for one of them at a time. It
 * may run while the read model is written; what is newer than its start is left out.
 */
public final class ReadModelCheck {

    private static final int PAGE = 1000;

    private final Generations generations;
    private final LogReader log;

    ReadModelCheck(Generations generations, LogReader log) {
        this.generations = generations;
        this.log = log;
    }

    /** By how many positions the one that serves is ahead of the log's end, as no read model of this log can be; else 0. */
    public long aheadOfLog() {
        var position = generations.current().position(); // first, as the log may grow meanwhile
        return Math.max(0, position - log.head());
    }

    /** Checks the one that serves. */
    public CheckReport run() {
        return run(generations.current(), () -> {});
    }

    /** @param alive called now and then, to show that it goes on */
    CheckReport run(Generation generation, Runnable alive) {
        var upTo = generation.position();
        var comparison = new Comparison(generation, upTo);
        pages(from -> log.after(from - 1, PAGE), Recorded::position, upTo, recorded -> {
            if (recorded.event() instanceof ConversationStarted started) {
                comparison.compare(expected(started.conversationId(), upTo));
                alive.run();
            }
        });
        return comparison.report();
    }

    private ExpectedConversation expected(ConversationId id, long upTo) {
        var expected = new ExpectedConversation(id);
        stream(Streams.of(id), upTo, expected::add);
        List.copyOf(expected.moves.keySet()).forEach(user -> stream(Streams.of(id, user), upTo, expected::add));
        return expected;
    }

    private void stream(String name, long upTo, Consumer<Recorded> each) {
        pages(from -> log.stream(name, from, PAGE), Recorded::version, upTo, each);
    }

    private static void pages(
            LongFunction<List<Recorded>> read,
            java.util.function.ToLongFunction<Recorded> number,
            long upTo,
            Consumer<Recorded> each) {
        for (var page = read.apply(1); !page.isEmpty(); page = read.apply(number.applyAsLong(page.getLast()) + 1)) {
            page.stream().takeWhile(recorded -> recorded.position() <= upTo).forEach(each);
            if (page.size() < PAGE || page.getLast().position() > upTo) {
                return;
            }
        }
    }
}
