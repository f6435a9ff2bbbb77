package chat.verbatim.log;

import chat.verbatim.events.ConversationId;

/** A part of the log, as far as it is about one conversation: from after one position up to another. */
public record Stretch(ConversationId conversation, long after, long upTo) {}
