package chat.verbatim.log.sql;

/** An event about to be written that knows what lies before it in its stream. */
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
public record LinkedEvent(NewEvent event, byte[] link) {}
