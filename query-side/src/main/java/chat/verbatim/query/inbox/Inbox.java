package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.events.Participant;
import chat.verbatim.query.timeline.Timelines;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts conversations together for one of their participants, all of a page with one read of each kind of document. */
@Component
final class Inbox {

    private final Conversations conversations;
    private final Pointers pointers;
    private final Timelines timelines;

    Inbox(Conversations conversations, Pointers pointers, Timelines timelines) {
        this.conversations = conversations;
        this.pointers = pointers;
        this.timelines = timelines;
    }

    /** With a few participants each, the caller among them. */
    List<ConversationView> list(List<Head> heads, String caller) {
        return views(heads, caller, conversations.listed(ids(heads), caller));
    }

    /** With all participants. */
    List<ConversationView> whole(List<Head> heads, String caller) {
        return views(heads, caller, conversations.whole(ids(heads)));
    }

    private List<ConversationView> views(
            List<Head> heads, String caller, Map<ConversationId, ConversationDocument> documents) {
        var last = timelines.at(heads.stream().collect(Collectors.toMap(Head::id, Head::lastSeq)));
        var reading = new Reading(caller, pointers.of(keys(documents.values(), caller)));
        var views = new ArrayList<ConversationView>();
        for (var head : heads) {
            var document = documents.get(head.id());
            if (document != null) {
                views.add(view(head, document, last.get(head.id()), reading));
            }
        }
        return views;
    }

    /** Pointers are written before heads: one can be ahead of the number of messages that is known yet. */
    private static ConversationView view(
            Head head, ConversationDocument document, @Nullable Message last, Reading reading) {
        return new ConversationView(
                head.id(),
                document.type(),
                document.name(),
                document.createdBy(),
                document.createdAt(),
                head.version(),
                head.lastSeq(),
                document.participants().stream()
                        .map(one -> reading.participant(head, one))
                        .toList(),
                last == null ? document.createdAt() : last.sentAt(),
                last,
                head.lastSeq() - reading.lastRead(head, reading.caller()),
                document.participantCount());
    }

    private static Set<String> keys(Collection<ConversationDocument> documents, String caller) {
        var keys = new HashSet<String>();
        for (var document : documents) {
            document.participants().forEach(one -> keys.add(Pointers.key(document.id(), one.userId())));
            keys.add(Pointers.key(document.id(), caller));
        }
        return keys;
    }

    private static List<ConversationId> ids(List<Head> heads) {
        return heads.stream().map(Head::id).toList();
    }

    private record Reading(String caller, Map<String, Long> pointers) {

        long lastRead(Head head, String userId) {
            return Math.min(head.lastSeq(), pointers.getOrDefault(Pointers.key(head.id(), userId), 0L));
        }

        ParticipantView participant(Head head, Participant one) {
            return new ParticipantView(one.userId(), one.role(), one.joinedAt(), lastRead(head, one.userId()));
        }
    }
}
