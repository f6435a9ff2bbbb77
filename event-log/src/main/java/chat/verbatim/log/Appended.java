package chat.verbatim.log;

/**
 * What a unit of work has appended, found under {@link #KEY} among the resources of its root once it is durable. {@code
 * lastVersion} is that of the last event, in that event's stream.
 */
public record Appended(long lastPosition, long lastVersion) {

    public static final String KEY = Appended.class.getName();
}
