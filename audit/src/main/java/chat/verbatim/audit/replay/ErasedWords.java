package chat.verbatim.audit.replay;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.VerbatimEvent;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which erasure a text is gone; reads on where it has stopped, each time that it is asked. */
public final class ErasedWords {

    private static final int PAGE = 500;

    private final EventLog log;
    private final Map<MessageId, Erasure> messages = new HashMap<>();
    private final Map<String, List<Erasure>> users = new HashMap<>();
    private final List<Erasure> all = new ArrayList<>();
    private long version;

    /** An erasure that is in the log, and where. */
    public record Erasure(long position, ContentErased event) {}

    public ErasedWords(EventLog log) {
        this.log = log;
    }

    /** What has taken the free text of an event; empty where nothing has. */
    public synchronized Optional<Erasure> of(long position, VerbatimEvent event) {
        readOn();
        var message = message(event);
        var one = message == null ? null : messages.get(message);
        if (one != null && position <= one.event.what().upTo()) {
            return Optional.of(one);
        }
        return Stream.concat(
                        users.getOrDefault(String.valueOf(event.author()), List.of()).stream(),
                        message == null ? Stream.of() : all.stream().filter(erasure -> !keeps(erasure, event)))
                .filter(erasure -> position <= erasure.event.what().upTo())
                .findFirst();
    }

    private static boolean keeps(Erasure erasure, VerbatimEvent event) {
        var kept = erasure.event.what().kept();
        return kept == null || (event instanceof ConversationEvent of && kept.keeps(of));
    }

    private void readOn() {
        for (var page = log.stream(Streams.CUSTODY, version + 1, PAGE);
                !page.isEmpty();
                page = log.stream(Streams.CUSTODY, version + 1, PAGE)) {
            for (var recorded : page) {
                if (recorded.event() instanceof ContentErased erased) {
                    add(new Erasure(recorded.position(), erased));
                }
                version = recorded.version();
            }
        }
    }

    private void add(Erasure erasure) {
        var what = erasure.event.what();
        if (what.messageId() != null) {
            messages.put(what.messageId(), erasure);
        }
        if (what.userId() != null) {
            users.computeIfAbsent(what.userId(), _ -> new ArrayList<>()).add(erasure);
        }
        if (what.kept() != null) {
            all.add(erasure);
        }
    }

    private static @Nullable MessageId message(VerbatimEvent event) {
        return switch (event) {
            case MessageSent e -> e.messageId();
            case MessageEdited e -> e.messageId();
            case MessageDeleted e -> e.messageId();
            default -> null;
        };
    }
}
