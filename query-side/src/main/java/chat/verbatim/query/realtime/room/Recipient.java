package chat.verbatim.query.realtime.room;

import java.util.List;

/** One connection, as the rooms see it. */
@FunctionalInterface
public interface Recipient {

    /** Must neither wait nor fail: everybody else is waiting. */
    void deliver(Push push);

    /** The same, of what came together, in its order. */
    default void deliver(List<Push> pushes) {
        pushes.forEach(this::deliver);
    }
}
