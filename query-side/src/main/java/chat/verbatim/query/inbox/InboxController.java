package chat.verbatim.query.inbox;

import chat.verbatim.query.Memberships;
import chat.verbatim.query.NextLink;
import chat.verbatim.query.QuerySettings;
import chat.verbatim.request.QueryValues;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows users their conversations. */
@RestController
@RequestMapping("/conversations")
final class InboxController {

    /** Which page of the list, as the client wrote it. */
    record ListRequest(@Nullable String page, @Nullable String limit) {}

    private static final int STANDARD_LIMIT = 20;

    private final Memberships memberships;
    private final Heads heads;
    private final StoredDoor door;
    private final Inbox inbox;
    private final QuerySettings settings;

    InboxController(Memberships memberships, Heads heads, StoredDoor door, Inbox inbox, QuerySettings settings) {
        this.memberships = memberships;
        this.heads = heads;
        this.door = door;
        this.inbox = inbox;
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<ConversationPage> list(Principal caller, ListRequest asked, HttpServletRequest request) {
        var page = asked.page() == null ? 1 : QueryValues.number("page", asked.page(), 1);
        var limit = QueryValues.limit(asked.limit(), STANDARD_LIMIT, settings.maxPageSize());
        var all = heads.of(memberships.of(caller.getName())).stream()
                .sorted(Head.LAST_ACTIVE_FIRST)
                .toList();
        var shown = page(all, page, limit);
        var hasMore =
                !shown.isEmpty() && !shown.getLast().id().equals(all.getLast().id());
        var answer = ResponseEntity.ok();
        if (hasMore) {
            answer.header(HttpHeaders.LINK, NextLink.of(request, Set.of(), Map.of("page", page + 1)));
        }
        return answer.body(new ConversationPage(inbox.list(shown, caller.getName()), page, limit, all.size(), hasMore));
    }

    @GetMapping("/{conversationId}")
    ConversationView one(Principal caller, @PathVariable String conversationId) {
        var head = door.head(caller.getName(), conversationId);
        return inbox.whole(List.of(head), caller.getName()).getFirst();
    }

    private static List<Head> page(List<Head> all, long page, int limit) {
        // divided, as the product could be larger than a long
        if (page - 1 > all.size() / limit) {
            return List.of();
        }
        var from = (int) Math.min(all.size(), (page - 1) * limit);
        return all.subList(from, Math.min(all.size(), from + limit));
    }
}
