package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.Recorded;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.push.LoggedEvent;
import chat.verbatim.query.realtime.room.Push;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event that happened during a user's stay in a conversation, its two ends included. */
public record MissedEvent(Stay stay, Recorded recorded) {

    public long position() {
        return recorded.position();
    }

    /** What the user would have heard of it. */
    public Push push(Cursors cursors) {
        return Objects.requireNonNull(
                heard(LoggedEvent.of(recorded, cursors)), "every event is heard by those it is about");
    }

    private @Nullable Push heard(LoggedEvent event) {
        var pushes = event.encode();
        if (position() == stay.since()) {
            return pushes.toJoining();
        }
        return position() == stay.until() ? pushes.toLeaving() : pushes.toMembers();
    }
}
