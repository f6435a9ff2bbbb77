package chat.verbatim.audit.replay;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.ConversationEvent.MessageEvent;
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

/** By which erasure a text is gone; reads on where it has stopped when it is asked for one that it does not know. */
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
        return known(position, event).or(() -> {
            readOn();
            return known(position, event);
        });
    }

    private Optional<Erasure> known(long position, VerbatimEvent event) {
        var message = event instanceof MessageEvent e ? e : null;
        var ofMessage = message == null ? Stream.<Erasure>of() : Stream.ofNullable(messages.get(message.messageId()));
        var ofUser = users.getOrDefault(String.valueOf(event.author()), List.of()).stream();
        var ofAll = message == null ? Stream.<Erasure>of() : all.stream().filter(erasure -> !keeps(erasure, message));
        return Stream.of(ofMessage, ofUser, ofAll)
                .flatMap(erasures -> erasures)
                .filter(erasure -> position <= erasure.event.what().upTo())
                .findFirst();
    }

    private static boolean keeps(Erasure erasure, MessageEvent message) {
        var kept = erasure.event.what().kept();
        return kept == null || kept.keeps(message);
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
}
