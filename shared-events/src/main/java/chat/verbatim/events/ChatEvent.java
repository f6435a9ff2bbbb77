package chat.verbatim.events;

/** What happens among users, and is told to those who are in the conversation. */
public sealed interface ChatEvent extends VerbatimEvent permits ConversationEvent, ReadPointerMoved {

    ConversationId conversationId();
}
