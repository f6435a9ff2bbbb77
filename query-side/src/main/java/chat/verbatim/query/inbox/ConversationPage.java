package chat.verbatim.query.inbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** Some of a user's conversations, last activity first. It has no {@code asOf}: their order moves and cannot be pinned. */
@JsonPropertyOrder({"items", "page", "limit", "total", "hasMore"})
record ConversationPage(List<ConversationView> items, long page, int limit, int total, boolean hasMore) {}
