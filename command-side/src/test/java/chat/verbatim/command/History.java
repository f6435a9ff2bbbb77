package chat.verbatim.command;

import chat.verbatim.command.conversation.Conversation;
import chat.verbatim.command.conversation.Conversation.Open;
import chat.verbatim.events.ConversationEvent;
import chat.verbatim.log.Recorded;
import java.util.List;

/** Folds a conversation from all that ever happened in it. */
final class History {

    private History() {}

    static Open fold(List<Recorded> history) {
        Conversation state = Conversation.none();
        for (var recorded : history) {
            state = state.evolve((ConversationEvent) recorded.event());
        }
        return (Open) state;
    }
}
