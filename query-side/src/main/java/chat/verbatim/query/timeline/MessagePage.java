package chat.verbatim.query.timeline;

import chat.verbatim.events.Message;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some messages, newest first.
 *
 * @param page left out where the question was {@code before}, {@code after} or {@code around}: such a page has no number
 * @param total all messages up to {@code asOf}, tombstones too
 * @param asOf the {@code seq} of the last message that was known of
 * @param hasMore whether there are newer ones where {@code after} was asked, older ones otherwise
 */
@JsonPropertyOrder({"items", "page", "limit", "total", "asOf", "hasMore"})
record MessagePage(
        List<Message> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long page,
        int limit,
        long total,
        long asOf,
        boolean hasMore) {}
