package chat.verbatim.query.realtime.room;

/** One connection, as the rooms see it. */
@FunctionalInterface
public interface Recipient {

    /** Must neither wait nor fail: everybody else is waiting. */
    void deliver(Push push);
}
