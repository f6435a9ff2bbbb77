package chat.verbatim.log.sql;

/** The head row, and the last position that the events themselves show: the same, unless the log is damaged. */
public record Head(long position, long lastEvent) {}
