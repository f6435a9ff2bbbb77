package chat.verbatim.log.sql;

/** Where a batch begins: its first event has position {@code base + 1} and time {@code baseTime + 1} (microseconds). */
public record Written(long base, long baseTime) {}
