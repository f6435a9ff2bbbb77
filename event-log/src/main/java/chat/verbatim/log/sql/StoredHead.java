package chat.verbatim.log.sql;

/** The head row as it is stored ({@code time} in microseconds since 1970), and the last position that the events show. */
public record StoredHead(long position, long time, long lastEvent) {}
