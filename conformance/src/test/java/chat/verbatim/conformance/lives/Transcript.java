package chat.verbatim.conformance.lives;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.conformance.Json;
import chat.verbatim.conformance.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** All messages of a conversation, fetched page by page, oldest first. */
record Transcript(List<JsonNode> messages) {

    static Transcript of(Person reader, String conversation) {
        var messages = new ArrayList<JsonNode>();
        JsonNode page;
        do {
            page = reader.page(conversation, "limit=200&after=" + messages.size());
            messages.addAll(Json.list(page.get("items")).reversed());
        } while (page.get("hasMore").asBoolean());
        return new Transcript(List.copyOf(messages));
    }

    /** Numbered 1 to n without gaps, no id twice. */
    Transcript assertDense() {
        assertThat(messages)
                .extracting(m -> m.get("seq").asLong())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, messages.size()).boxed().toList());
        assertThat(messages).extracting(m -> m.get("id").asString()).doesNotHaveDuplicates();
        return this;
    }

    List<String> clientIds() {
        return messages.stream().map(m -> m.get("clientMessageId").asString()).toList();
    }
}
