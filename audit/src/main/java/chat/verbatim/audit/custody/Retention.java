package chat.verbatim.audit.custody;

import chat.verbatim.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;

/** Asks, now and then, for what has become too old to be erased: what messages say, and what clients have said beside them. */
final class Retention {

    static final String BASIS = "retention";

    /** Nobody's id: it is no one who asks. */
    static final String ACTOR = "verbatim:retention";

    private final Custody custody;
    private final Erasures erasures;
    private final EventLog log;
    private final InstantSource clock;
    private final Duration age;

    Retention(Custody custody, Erasures erasures, EventLog log, InstantSource clock, Duration age) {
        this.custody = custody;
        this.erasures = erasures;
        this.log = log;
        this.clock = clock;
        this.age = age;
    }

    /** What was held goes with the first look after its release. */
    void look() {
        var upTo = log.originals().positionAt(clock.instant().minus(age));
        var kept = custody.now().kept();
        if (log.destruction().remains(upTo, kept::keeps)) {
            var _ = erasures.ofAll(upTo, BASIS, ACTOR);
        }
    }
}
