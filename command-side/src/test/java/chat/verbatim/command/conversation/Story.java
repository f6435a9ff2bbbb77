package chat.verbatim.command.conversation;

import chat.verbatim.command.Keys;
import chat.verbatim.command.Rejected;
import chat.verbatim.command.conversation.ConversationCommand.AddParticipants;
import chat.verbatim.command.conversation.ConversationCommand.ChangeRole;
import chat.verbatim.command.conversation.ConversationCommand.DeleteMessage;
import chat.verbatim.command.conversation.ConversationCommand.EditMessage;
import chat.verbatim.command.conversation.ConversationCommand.RemoveParticipant;
import chat.verbatim.command.conversation.ConversationCommand.RenameGroup;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What happened in a conversation so far, told by asking the decider itself; {@link #when} asks it once more. */
final class Story {

    static final ConversationId ID = new ConversationId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final int LIMIT = 5;

    private final List<ConversationEvent> events = new ArrayList<>();
    private Conversation state = Conversation.none();

    static Story given(ConversationCommand... commands) throws Rejected {
        var story = new Story();
        for (var command : commands) {
            story.and(command);
        }
        return story;
    }

    Story and(ConversationCommand command) throws Rejected {
        apply(when(command));
        return this;
    }

    void apply(List<ConversationEvent> happened) {
        for (var event : happened) {
            events.add(event);
            state = state.evolve(event);
        }
    }

    List<ConversationEvent> events() {
        return events;
    }

    List<ConversationEvent> when(ConversationCommand command) throws Rejected {
        return ConversationDecider.decide(command, state, facts(command), NOON);
    }

    Conversation.Open open() {
        return (Conversation.Open) state;
    }

    Member member(String userId) {
        return Objects.requireNonNull(open().member(userId));
    }

    MessageSent message(long seq) {
        return events.stream()
                .filter(MessageSent.class::isInstance)
                .map(MessageSent.class::cast)
                .filter(sent -> sent.seq() == seq)
                .findFirst()
                .orElseThrow();
    }

    private MessageFacts facts(ConversationCommand command) {
        var id =
                switch (command) {
                    case EditMessage c -> c.messageId();
                    case DeleteMessage c -> c.messageId();
                    default -> "";
                };
        var facts = MessageFacts.NONE;
        for (var event : events) {
            switch (event) {
                case MessageSent e when e.messageId().toString().equals(id) -> facts = new MessageFacts(e, e.content());
                case MessageEdited e
                when e.messageId().toString().equals(id) -> facts = new MessageFacts(facts.original(), e.content());
                case MessageDeleted e
                when e.messageId().toString().equals(id) -> facts = new MessageFacts(facts.original(), null);
                default -> {}
            }
        }
        return facts;
    }

    static StartGroup group(String owner, String... others) {
        return new StartGroup(ID, owner, List.of(others), "friends", Keys.NONE);
    }

    static StartPrivate pair(String one, String other) {
        return new StartPrivate(ID, one, other, Keys.NONE);
    }

    static RenameGroup rename(String actor, String name) {
        return new RenameGroup(ID, actor, name);
    }

    static AddParticipants add(String actor, String... users) {
        return new AddParticipants(ID, actor, List.of(users), LIMIT, Keys.NONE);
    }

    static RemoveParticipant remove(String actor, String user) {
        return new RemoveParticipant(ID, actor, user);
    }

    static ChangeRole role(String actor, String user, Role role) {
        return new ChangeRole(ID, actor, user, role);
    }

    static SendMessage send(String actor, String content) {
        return new SendMessage(ID, actor, "text", content, null, Keys.NONE);
    }

    static EditMessage edit(String actor, MessageId message, String content, Long... revisions) {
        return new EditMessage(ID, actor, message.toString(), content, new Precondition(List.of(revisions)));
    }

    static DeleteMessage delete(String actor, MessageId message, Long... revisions) {
        return new DeleteMessage(ID, actor, message.toString(), new Precondition(List.of(revisions)));
    }
}
