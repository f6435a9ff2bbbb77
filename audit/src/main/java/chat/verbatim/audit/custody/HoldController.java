package chat.verbatim.audit.custody;

import static chat.verbatim.audit.custody.Words.asked;

import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What must not be erased. */
@RestController
@RequestMapping("/audit/holds")
class HoldController {

    private static final int MOST = 1000;
    private static final Rule CONVERSATION =
            text -> ConversationId.parse(text).isPresent() ? null : "must be a conversation's id";

    private final Custody custody;
    private final Holds holds;
    private final EventLog log;

    HoldController(Custody custody, Holds holds, EventLog log) {
        this.custody = custody;
        this.holds = holds;
        this.log = log;
    }

    @PostMapping
    ResponseEntity<HoldView> place(Principal caller, @RequestBody JsonNode json) {
        var body = Body.of(json);
        var conversations = body.listOrNone("conversations", CONVERSATION);
        var users = body.listOrNone("users", Rule.USER_ID);
        var reason = body.required("reason", Words.REASON);
        if (conversations.isEmpty() && users.isEmpty()) {
            body.fault("users", "must name somebody, where conversations names nothing");
        }
        if (conversations.size() + users.size() > MOST) {
            body.fault("users", "must be at most %,d together with conversations".formatted(MOST));
        }
        body.done();
        var ids = conversations.stream().map(ConversationId::of).toList();
        var hold = asked(() -> holds.place(ids, users, reason, caller.getName()));
        return ResponseEntity.created(URI.create("/audit/holds/" + hold.id()))
                .header(Words.POSITION_HEADER, position())
                .body(HoldView.of(hold, custody));
    }

    @GetMapping
    ResponseEntity<Page<HoldView>> all(
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String limit) {
        return asked(() -> Page.of(holds.all(), page, limit, "/audit/holds", hold -> HoldView.of(hold, custody)));
    }

    @GetMapping("/{id}")
    HoldView one(@PathVariable String id) {
        return asked(() -> HoldView.of(holds.of(Words.id(id)), custody));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> release(
            Principal caller,
            @PathVariable String id,
            @RequestHeader(name = Inquiry.REASON, required = false) @Nullable String header) {
        var reason = Inquiry.reason(header);
        return asked(() -> {
            holds.release(Words.id(id), reason, caller.getName());
            return ResponseEntity.noContent()
                    .header(Words.POSITION_HEADER, position())
                    .build();
        });
    }

    private String position() {
        return Long.toString(log.knownHead());
    }
}
