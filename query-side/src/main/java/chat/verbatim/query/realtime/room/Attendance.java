package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.util.Set;

/** Is told by the rooms of users' first and last connections. */
interface Attendance {

    Attendance NOBODY_ASKS = new Attendance() {
        @Override
        public void came(String userId, Set<ConversationId> in) {}

        @Override
        public void went(String userId, Set<ConversationId> from) {}
    };

    void came(String userId, Set<ConversationId> in);

    void went(String userId, Set<ConversationId> from);
}
