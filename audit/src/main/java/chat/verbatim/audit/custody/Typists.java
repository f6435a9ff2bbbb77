package chat.verbatim.audit.custody;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Who has ever typed anything in held conversations. Each is read once, and then only what is new in it. */
final class Typists {

    private static final int PAGE = 500;

    private record Known(long version, Set<String> users) {}

    private final LogReader log;
    private final Map<ConversationId, Known> known = new ConcurrentHashMap<>();

    Typists(LogReader log) {
        this.log = log;
    }

    /** Those of the held conversations in which this user has. */
    Set<ConversationId> with(String user, Set<ConversationId> held) {
        known.keySet().retainAll(held);
        return held.stream().filter(one -> in(one).contains(user)).collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> in(ConversationId conversation) {
        return known.compute(conversation, (id, before) -> read(id, before == null ? new Known(0, Set.of()) : before))
                .users();
    }

    private Known read(ConversationId conversation, Known before) {
        var version = before.version();
        var users = new HashSet<>(before.users());
        List<Recorded> page;
        do {
            page = log.stream(Streams.of(conversation), version + 1, PAGE);
            for (var recorded : page) {
                var author = recorded.event().author();
                if (author != null) {
                    users.add(author);
                }
                version = recorded.version();
            }
        } while (page.size() == PAGE);
        return new Known(version, Set.copyOf(users));
    }
}
