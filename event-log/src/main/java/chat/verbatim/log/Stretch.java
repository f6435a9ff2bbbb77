package chat.verbatim.log;

import chat.verbatim.events.ConversationId;

/** What happened in a conversation, read pointers included, from after one position of the log up to another. */
public record Stretch(ConversationId conversation, long after, long upTo) {}
