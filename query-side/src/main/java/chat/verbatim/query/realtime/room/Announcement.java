package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event of the log means to a room. It is put into bytes only where somebody hears it. */
public interface Announcement {

    /** What each hears; null where nothing. {@code toMembers} goes to those who were there before and stay. */
    record Pushes(
            @Nullable Push toMembers,
            @Nullable Push toJoining,
            @Nullable Push toLeaving) {}

    ConversationId conversation();

    List<String> joining();

    @Nullable
    String leaving();

    Pushes encode();
}
