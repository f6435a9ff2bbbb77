package chat.verbatim.log.sql;

/** Names an event by its place in its stream. */
public record StreamVersion(String stream, long version) {}
