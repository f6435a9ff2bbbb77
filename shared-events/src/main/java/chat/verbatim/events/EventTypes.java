package chat.verbatim.events;

import chat.verbatim.events.AuditEvent.AuditAccessed;
import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.AuditEvent.ErasureRequested;
import chat.verbatim.events.AuditEvent.LegalHoldPlaced;
import chat.verbatim.events.AuditEvent.LegalHoldReleased;
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

    public static final Map<String, Class<? extends VerbatimEvent>> BY_NAME = Map.ofEntries(
            Map.entry("ConversationStarted", ConversationStarted.class),
            Map.entry("GroupRenamed", GroupRenamed.class),
            Map.entry("ParticipantsAdded", ParticipantsAdded.class),
            Map.entry("ParticipantRemoved", ParticipantRemoved.class),
            Map.entry("RoleChanged", RoleChanged.class),
            Map.entry("MessageSent", MessageSent.class),
            Map.entry("MessageEdited", MessageEdited.class),
            Map.entry("MessageDeleted", MessageDeleted.class),
            Map.entry("ReadPointerMoved", ReadPointerMoved.class),
            Map.entry("AuditAccessed", AuditAccessed.class),
            Map.entry("ErasureRequested", ErasureRequested.class),
            Map.entry("ContentErased", ContentErased.class),
            Map.entry("LegalHoldPlaced", LegalHoldPlaced.class),
            Map.entry("LegalHoldReleased", LegalHoldReleased.class));

    private EventTypes() {}
}
