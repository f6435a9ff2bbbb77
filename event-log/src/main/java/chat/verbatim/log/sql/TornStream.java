package chat.verbatim.log.sql;

/** A stream whose versions are not 1, 2, 3 … up to as many as it has events. */
public record TornStream(String stream, long first, long last, long events) {}
