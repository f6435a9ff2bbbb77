package chat.verbatim.query.timeline;

import chat.verbatim.events.Message;
import chat.verbatim.events.MessageId;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.query.Door;
import chat.verbatim.query.NextLink;
import chat.verbatim.query.QuerySettings;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a conversation's messages to those who are in it. */
@RestController
@RequestMapping("/conversations/{conversationId}/messages")
final class TimelineController {

    private static final Set<String> ANCHORS = Set.of("page", "before", "after", "around");

    private final Door door;
    private final Timelines timelines;
    private final QuerySettings settings;

    TimelineController(Door door, Timelines timelines, QuerySettings settings) {
        this.door = door;
        this.timelines = timelines;
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<MessagePage> page(
            Principal caller,
            @PathVariable String conversationId,
            MessagePageRequest asked,
            HttpServletRequest request) {
        var entered = door.enter(caller.getName(), conversationId);
        var query = asked.read(settings.maxPageSize());
        var total = Math.min(query.asOf(), entered.lastSeq());
        var range = query.direction().range(query, total);
        var page = new MessagePage(
                timelines.range(entered.id(), range),
                query.direction() == Direction.PAGE ? query.anchor() : null,
                query.limit(),
                total,
                total,
                query.direction().hasMore(range, total));
        var answer = ResponseEntity.ok();
        if (page.hasMore()) {
            var next = new LinkedHashMap<>(query.direction().next(query, range));
            next.put("asOf", total);
            answer.header(HttpHeaders.LINK, NextLink.of(request, ANCHORS, next));
        }
        return answer.body(page);
    }

    @GetMapping("/{messageId}")
    ResponseEntity<Message> message(
            Principal caller, @PathVariable String conversationId, @PathVariable String messageId) {
        var conversation = door.enter(caller.getName(), conversationId).id();
        var message = MessageId.parse(messageId)
                .filter(id -> id.conversationId().equals(conversation))
                .flatMap(this::stored)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.MESSAGE_NOT_FOUND, "The conversation has no such message."));
        return ResponseEntity.ok().eTag("\"" + message.revision() + "\"").body(message);
    }

    private Optional<Message> stored(MessageId id) {
        return timelines.range(id.conversationId(), new SeqRange(id.seq(), id.seq())).stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }
}
