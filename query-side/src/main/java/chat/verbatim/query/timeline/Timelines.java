package chat.verbatim.query.timeline;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.query.DocumentKind;
import chat.verbatim.query.ReadModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Reads messages by their numbers; who may see them was decided before. */
@Component
public final class Timelines {

    private static final Comparator<Message> NEWEST_FIRST =
            Comparator.comparingLong(Message::seq).reversed();

    private final ReadModel readModel;

    Timelines(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** The messages of some conversations that have the given numbers; none where there is no such message. */
    public Map<ConversationId, Message> at(Map<ConversationId, Long> numbers) {
        var keys = numbers.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> MessageDocument.key(entry.getKey(), entry.getValue()))
                .toList();
        var found = new HashMap<ConversationId, Message>();
        read(keys).forEach(message -> found.put(message.conversationId(), message));
        return found;
    }

    /** The messages of a range of numbers, newest first. */
    List<Message> range(ConversationId conversation, SeqRange range) {
        var keys = LongStream.rangeClosed(range.first(), range.last())
                .mapToObj(seq -> MessageDocument.key(conversation, seq))
                .toList();
        return read(keys).stream().sorted(NEWEST_FIRST).toList();
    }

    private Collection<Message> read(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return readModel
                .find(DocumentKind.TIMELINE, keys, MessageDocument.FIELDS)
                .map(MessageDocument::message)
                .into(new ArrayList<>());
    }
}
