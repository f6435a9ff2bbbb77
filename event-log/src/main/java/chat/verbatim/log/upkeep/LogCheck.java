package chat.verbatim.log.upkeep;

import chat.verbatim.log.Legible;
import chat.verbatim.log.LogFormException;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.Contents;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.StoredEvent;
import chat.verbatim.log.sql.StoredHead;
import chat.verbatim.log.sql.StoredLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Walks a whole log, and finds what no log that was written by Verbatim can show. Nodes may append meanwhile: what is newer
 * than its start is left out. Nothing is changed.
 */
public final class LogCheck {

    private static final int MOST_FAULTS = 100;

    private final StoredLog log;
    private final StoredHead head;
    private final Progress progress;
    private final ChainCheck chain;
    private final Contents contents;
    private final LogDigest digest = new LogDigest();
    private final List<String> faults = new ArrayList<>();
    private long events;
    private long texts;
    private long keys;

    private LogCheck(StoredLog log, Contents contents, Consumer<String> out) {
        this.log = log;
        this.contents = contents;
        this.head = Asked.of(log::head);
        this.chain = new ChainCheck(log, (event, what) -> fault("position " + event.position() + ": " + what));
        this.progress = new Progress("Checking", "events", head.position(), out);
    }

    /**
     * What the log holds, and what is wrong with it.
     *
     * @param logId the name that the log was given when it was made
     * @param faults by position or stream, never what anybody wrote; at most a hundred
     */
    public record Result(String logId, LogReport report, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }
    }

    /**
     * @param out is given lines for people
     * @throws UpkeepStopped where it cannot be read to its end
     * @throws LogFormException where there is no log, or one that this release does not read
     */
    public static Result run(LogSettings where, Consumer<String> out) {
        try (var log = StoredLog.open(where.jdbcUrl(), where.user(), where.password());
                var contents = Contents.read(where.keys(), Asked.of(log::id))) {
            return new LogCheck(log, contents, out).run();
        }
    }

    private Result run() {
        if (head.position() != head.lastEvent()) {
            fault("the head is position " + head.position() + ", but the last event is at " + head.lastEvent());
        }
        events();
        keys();
        for (var torn : Asked.of(() -> log.tornStreams(MOST_FAULTS))) {
            fault("stream " + torn.stream() + ": " + torn.events() + " events, of versions " + torn.first() + " to "
                    + torn.last());
        }
        for (var position : Asked.of(() -> log.strayContents(MOST_FAULTS))) {
            fault("position " + position + ": a text that belongs to no event");
        }
        return new Result(Asked.of(log::id), new LogReport(events, texts, keys, digest.value()), faults);
    }

    private void events() {
        long position = 0;
        long time = 0;
        var page = new ArrayList<StoredEvent>();
        for (var all = Walk.events(log, head.position()); all.hasNext(); ) {
            var event = all.next();
            if (event.position() != position + 1) {
                missing(position + 1, event.position() - 1);
            }
            if (event.appendedAt() <= time) {
                fault("position " + event.position() + ": no later than the one before it");
            }
            page.add(event);
            if (page.size() == Walk.PAGE) {
                look(page);
                page.clear();
            }
            position = event.position();
            time = event.appendedAt();
        }
        look(page);
        if (position < head.position() && head.lastEvent() >= head.position()) {
            missing(position + 1, head.position());
        }
        if (head.time() < time) {
            fault("the head is of an earlier time than position " + position);
        }
        progress.say();
    }

    private void look(List<StoredEvent> page) {
        try {
            contents.expect(page);
            contents.lost(page)
                    .forEach(event -> fault("position " + event.position()
                            + ": the key of its text is neither in the key store nor was it destroyed"));
        } catch (TamperedException later) {
            // told of the event itself
        }
        page.forEach(this::look);
        chain.look(page);
    }

    private void look(StoredEvent event) {
        Legible.fault(event, contents)
                .ifPresent(why -> fault("position " + event.position() + " cannot be read: " + why));
        digest.add(event);
        events++;
        texts += event.text() == null ? 0 : 1;
        progress.add(1);
    }

    private void missing(long first, long last) {
        fault(
                first == last
                        ? "position " + first + " is missing"
                        : "positions " + first + " to " + last + " are missing");
    }

    private void keys() {
        for (var all = Walk.keys(log); all.hasNext(); ) {
            var key = all.next();
            if (key.position() == 0) {
                fault("stream " + key.stream() + ": an idempotency key of version " + key.version()
                        + ", which there is not");
            }
            if (key.position() <= head.position()) {
                digest.add(key);
                keys++;
            }
        }
    }

    private void fault(String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(what);
        }
    }
}
