package chat.verbatim.query.realtime.push;

import chat.verbatim.events.ChatEvent;
import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.RosterChanged;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.Message;
import chat.verbatim.events.ReadPointerMoved;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.realtime.room.Announcement;
import chat.verbatim.query.realtime.room.Push;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it stands in the log, and what the room is told of it. The payload is made from the event alone, and is the
 * same bytes for all.
 */
public record LoggedEvent(ChatEvent event, long version, String cursor) implements Announcement {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static LoggedEvent of(Recorded recorded, Cursors cursors) {
        return new LoggedEvent(recorded.chat(), recorded.version(), cursors.of(recorded.position()));
    }

    @Override
    public ConversationId conversation() {
        return event.conversationId();
    }

    @Override
    public List<String> joining() {
        return event instanceof RosterChanged e ? e.joining() : List.of();
    }

    @Override
    public @Nullable String leaving() {
        return event instanceof RosterChanged e ? e.leaving() : null;
    }

    @Override
    public Pushes encode() {
        return switch (event) {
            case RosterChanged e -> roster(e);
            case MessageSent e -> toMembers("message:new", message(Message.of(e, version)));
            case MessageEdited e -> toMembers("message:updated", message(Message.of(e, version)));
            case MessageDeleted e -> toMembers("message:deleted", message(Message.of(e, version)));
            case ReadPointerMoved e -> toMembers("message:read", read(e));
        };
    }

    private Pushes roster(RosterChanged e) {
        var payload =
                new ConversationPayload(ConversationCore.of(e, version), e.conversationId(), cursor, e.at(), e.actor());
        var conversation = JSON.writeValueAsString(payload);
        return new Pushes(
                Push.stored("conversation:updated", conversation, cursor),
                joining().isEmpty() ? null : Push.stored("conversation:new", conversation, cursor),
                leaving() == null ? null : Push.stored("conversation:removed", removal(e), cursor));
    }

    private String removal(RosterChanged e) {
        return JSON.writeValueAsString(
                new RemovalPayload(e.conversationId(), e.conversationId(), version, cursor, e.at(), e.actor()));
    }

    private MessagePayload message(Message message) {
        return new MessagePayload(message, cursor, event.at(), event.actor());
    }

    private ReadPayload read(ReadPointerMoved e) {
        return new ReadPayload(
                e.conversationId(), e.actor(), e.lastReadMessageId(), e.lastReadSeq(), cursor, e.at(), e.actor());
    }

    private Pushes toMembers(String name, Object payload) {
        return new Pushes(Push.stored(name, JSON.writeValueAsString(payload), cursor), null, null);
    }
}
