package chat.verbatim.audit.replay;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.QueryValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A conversation's events, what it was at any moment, what has changed between two, and every form of a message. */
@RestController
@RequestMapping("/audit/conversations/{id}")
class ConversationAuditController {

    private static final int PAGE = 500;
    private static final int MOST = 1000;

    private final EventLog log;
    private final EventJson json;
    private final AccessLog access;
    private final Moments moments;

    ConversationAuditController(EventLog log, EventJson json, AccessLog access, Clock clock) {
        this.log = log;
        this.json = json;
        this.access = access;
        this.moments = new Moments(log, access, clock);
    }

    @GetMapping("/events")
    void events(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") String fromVersion,
            @RequestParam @Nullable String limit)
            throws IOException {
        var inquiry = Inquiry.of(request, "events").about(id);
        var from = QueryValues.number("fromVersion", fromVersion, 1);
        var most = QueryValues.limit(limit, 50, MOST);
        try (var in = access.admit(inquiry)) {
            var stream = Streams.of(conversation(inquiry));
            var last = log.versionAt(stream, in.head());
            if (JsonAnswer.asLines(request)) {
                lines(response, stream, from, limit == null ? last : Math.min(last, from + most - 1));
            } else {
                page(response, stream, from, most, last);
            }
        }
    }

    private void lines(HttpServletResponse response, String stream, long from, long last) throws IOException {
        try (var answer = JsonAnswer.lines(response)) {
            for (long next = from; next <= last; next += PAGE) {
                var page = log.originals().stream(stream, next, Math.toIntExact(Math.min(PAGE, last - next + 1)));
                page.forEach(stored -> json.write(stored, answer.to()));
            }
            answer.end();
        }
    }

    private void page(HttpServletResponse response, String stream, long from, int most, long last) throws IOException {
        try (var answer = JsonAnswer.object(response)) {
            var to = answer.to();
            var count = Math.toIntExact(Math.clamp(last - from + 1, 0, most));
            to.writeStartObject();
            to.writeName("items");
            to.writeStartArray();
            log.originals().stream(stream, from, count).forEach(stored -> json.write(stored, to));
            to.writeEndArray();
            to.writeNumberProperty("lastVersion", last);
            to.writeBooleanProperty("hasMore", from + count <= last);
            to.writeEndObject();
            answer.end();
        }
    }

    @GetMapping
    void transcript(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam @Nullable String asOf)
            throws IOException {
        var inquiry = Inquiry.of(request, "transcript").about(id);
        var moment = asOf == null ? null : Moment.parse("asOf", asOf);
        try (var in = moments.admit(inquiry, moment);
                var answer = JsonAnswer.object(response)) {
            new Transcript(log, json, conversation(inquiry), in.first()).write(answer.to());
            answer.end();
        }
    }

    @GetMapping("/diff")
    void difference(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam String from,
            @RequestParam @Nullable String to)
            throws IOException {
        var inquiry = Inquiry.of(request, "diff").about(id);
        var older = Moment.parse("from", from);
        var newer = to == null ? null : Moment.parse("to", to);
        try (var in = moments.admit(inquiry, older, newer)) {
            if (in.first() > in.last()) {
                throw QueryValues.malformed("from must not be later than to.");
            }
            try (var answer = JsonAnswer.object(response)) {
                new Difference(log, json, conversation(inquiry)).write(in.first(), in.last(), answer.to());
                answer.end();
            }
        }
    }

    @GetMapping("/messages/{messageId}/history")
    void history(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String messageId)
            throws IOException {
        var inquiry = Inquiry.of(request, "history").about(id);
        try (var in = access.admit(inquiry)) {
            var message = MessageId.parse(messageId)
                    .filter(m -> m.conversationId().equals(inquiry.conversation()))
                    .orElseThrow(ConversationAuditController::noSuchMessage);
            var history = new MessageHistory(log, message, in.head());
            if (history.isEmpty()) {
                throw noSuchMessage();
            }
            try (var answer = JsonAnswer.object(response)) {
                history.write(json, answer.to());
                answer.end();
            }
        }
    }

    private static ConversationId conversation(Inquiry inquiry) {
        return Objects.requireNonNull(inquiry.conversation());
    }

    private static ProblemException noSuchMessage() {
        return new ProblemException(
                ProblemType.MESSAGE_NOT_FOUND, "There is no message with this id in the conversation.");
    }
}
