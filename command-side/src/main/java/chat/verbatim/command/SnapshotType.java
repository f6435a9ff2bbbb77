package chat.verbatim.command;

/** An aggregate that the log may keep snapshots of, and the name they are stored under. */
public record SnapshotType(String name, Class<?> aggregate) {}
