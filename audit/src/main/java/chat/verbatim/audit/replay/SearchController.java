package chat.verbatim.audit.replay;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.audit.replay.Search.Terms;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import chat.verbatim.request.QueryValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one user did, what fits a search, and what auditors looked at: events, wherever in the log they are. */
@RestController
@RequestMapping("/audit")
class SearchController {

    private static final int MOST = 1000;

    private final EventLog log;
    private final EventJson json;
    private final Moments moments;

    SearchController(EventLog log, EventJson json, AccessLog access, Clock clock) {
        this.log = log;
        this.json = json;
        this.moments = new Moments(log, access, clock);
    }

    @GetMapping("/users/{userId}/events")
    void doings(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String userId,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String limit)
            throws IOException {
        var inquiry = Inquiry.of(request, "user").aboutUser(userId);
        answer(request, response, inquiry, from, to, limit, new Terms(null, userId, null));
    }

    @GetMapping("/search")
    void search(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String conversation,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String text,
            @RequestParam @Nullable String limit)
            throws IOException {
        var inquiry = Inquiry.of(request, "search");
        if (user == null && conversation == null && from == null && to == null) {
            throw QueryValues.malformed("Name a user, a conversation, or a time range (from, to).");
        }
        inquiry = user == null ? inquiry : inquiry.aboutUser(user);
        inquiry = conversation == null ? inquiry : inquiry.about(conversation);
        answer(request, response, inquiry, from, to, limit, new Terms(inquiry.conversation(), user, text));
    }

    @GetMapping("/access-log")
    void accesses(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "1") String fromVersion,
            @RequestParam @Nullable String limit)
            throws IOException {
        var inquiry = Inquiry.of(request, "access-log");
        var from = QueryValues.number("fromVersion", fromVersion, 1);
        var most = QueryValues.limit(limit, 50, MOST);
        try (var _ = moments.access().admit(inquiry);
                var answer = JsonAnswer.object(response)) {
            var page = log.originals().stream(Streams.ACCESS, from, most);
            var to = answer.to();
            to.writeStartObject();
            to.writeName("items");
            to.writeStartArray();
            page.forEach(stored -> json.write(stored, to));
            to.writeEndArray();
            to.writeBooleanProperty("hasMore", page.size() == most);
            to.writeEndObject();
            answer.end();
        }
    }

    /** @param to null means up to now */
    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Inquiry inquiry,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            Terms terms)
            throws IOException {
        var most = QueryValues.limit(limit, 50, MOST);
        var older = from == null ? new Moment.Position(0) : Moment.parse("from", from);
        var newer = to == null ? null : Moment.parse("to", to);
        try (var in = moments.admit(inquiry, older, newer)) {
            var search = new Search(log, json);
            if (JsonAnswer.asLines(request)) {
                lines(response, search, terms, in.first(), in.last());
            } else {
                page(response, search, terms, in.first(), in.last(), most);
            }
        }
    }

    private void lines(HttpServletResponse response, Search search, Terms terms, long after, long upTo)
            throws IOException {
        try (var answer = JsonAnswer.lines(response)) {
            search.run(terms, after, upTo, found -> {
                json.write(found.stored(), found.text(), answer.to());
                return true;
            });
            answer.end();
        }
    }

    /** {@code next} is what to give as {@code from} for the next page; null where there is none. */
    private void page(HttpServletResponse response, Search search, Terms terms, long after, long upTo, int most)
            throws IOException {
        try (var answer = JsonAnswer.object(response)) {
            var to = answer.to();
            var page = new Page(most);
            to.writeStartObject();
            to.writeName("items");
            to.writeStartArray();
            search.run(terms, after, upTo, found -> {
                json.write(found.stored(), found.text(), to);
                return page.takes(found.stored().position());
            });
            to.writeEndArray();
            to.writeStringProperty("next", page.next());
            to.writeEndObject();
            answer.end();
        }
    }

    /** How much of a page is full, and where the next one begins. */
    private static final class Page {
        private int free;
        private long last;

        Page(int size) {
            free = size;
        }

        boolean takes(long position) {
            last = position;
            free--;
            return free > 0;
        }

        @Nullable
        String next() {
            return free == 0 ? Moment.POSITION + last : null;
        }
    }
}
