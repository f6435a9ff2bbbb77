package chat.verbatim.query;

import chat.verbatim.log.Recorded;

/** Says which documents an event changes, from the event alone: it reads nothing, so that applying again changes nothing. */
public interface Projection {

    void apply(Recorded recorded, Writes writes);
}
