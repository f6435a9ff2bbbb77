package chat.verbatim.query;

import chat.verbatim.events.AuditEvent.ContentErased;

/** Purges every generation that there is, as the log is followed. */
final class Purges {

    private final Purge purge;
    private final Generations generations;
    private final long cleanUpTo;

    /** @param cleanUpTo where all generations begin after this position, and the log has had no erased words ever since */
    Purges(Purge purge, Generations generations, long cleanUpTo) {
        this.purge = purge;
        this.generations = generations;
        this.cleanUpTo = cleanUpTo;
    }

    void after(ContentErased erased, long position) {
        if (position > cleanUpTo) {
            generations.all().forEach(generation -> purge.apply(generation, erased.what(), position));
        }
    }
}
