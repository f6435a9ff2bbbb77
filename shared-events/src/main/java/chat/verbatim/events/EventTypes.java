package chat.verbatim.events;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.GroupRenamed;
import chat.verbatim.events.ConversationEvent.MessageDeleted;
import chat.verbatim.events.ConversationEvent.MessageEdited;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.ParticipantRemoved;
import chat.verbatim.events.ConversationEvent.ParticipantsAdded;
import chat.verbatim.events.ConversationEvent.RoleChanged;
import java.util.Map;

/** The names under which events are stored, written out: a stored name never changes; a class may. */
public final class EventTypes {

    public static final Map<String, Class<? extends VerbatimEvent>> BY_NAME = Map.of(
            "ConversationStarted", ConversationStarted.class,
            "GroupRenamed", GroupRenamed.class,
            "ParticipantsAdded", ParticipantsAdded.class,
            "ParticipantRemoved", ParticipantRemoved.class,
            "RoleChanged", RoleChanged.class,
            "MessageSent", MessageSent.class,
            "MessageEdited", MessageEdited.class,
            "MessageDeleted", MessageDeleted.class,
            "ReadPointerMoved", ReadPointerMoved.class);

    private EventTypes() {}
}
