package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.Recorded;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.room.Announcement.Pushes;
import chat.verbatim.query.realtime.room.Push;
import java.util.Objects;
import java.util.function.Function;

/** An event that happened during a user's stay in a conversation, its two ends included. */
public record MissedEvent(Stay stay, Recorded recorded) {

    public long position() {
        return recorded.position();
    }

    /** What the user would have heard of it. */
    Push push(Function<Recorded, Pushes> encoding) {
        var pushes = encoding.apply(recorded);
        var heard = position() == stay.since()
                ? pushes.toJoining()
                : position() == stay.until() ? pushes.toLeaving() : pushes.toMembers();
        return Objects.requireNonNull(heard, "every event is heard by those it is about");
    }
}
