package chat.verbatim.query.inbox;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;

/** When a user came into a conversation (true) and went (false), by position. */
record Moves(SortedMap<Long, Boolean> byPosition) {

    static Moves of(Document stored) {
        var moves = new TreeMap<Long, Boolean>();
        stored.forEach((position, came) -> moves.put(Long.valueOf(position), (Boolean) came));
        return new Moves(moves);
    }

    List<Stay> stays(ConversationId conversation) {
        var stays = new ArrayList<Stay>();
        byPosition.forEach((position, came) -> {
            if (came) {
                stays.add(new Stay(conversation, position, Stay.ONGOING));
            } else {
                stays.add(new Stay(conversation, stays.removeLast().since(), position));
            }
        });
        return stays;
    }
}
