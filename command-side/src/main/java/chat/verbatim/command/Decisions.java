package chat.verbatim.command;

import chat.verbatim.log.LogMetaData;
import chat.verbatim.log.LogReader;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * Applies what a decider decides. A decision to do something on a stale aggregate fails when it is appended; a decision to
 * do nothing would not, so before one is given the log is asked whether another node has gone on in the stream.
 */
public class Decisions {

    /** A decider, with everything but the time. */
    @FunctionalInterface
    public interface Decide<E> {
        List<E> at(Instant now) throws Rejected;
    }

    private final Clock clock;
    private final LogReader log;

    public Decisions(Clock clock, LogReader log) {
        this.clock = clock;
        this.log = log;
    }

    /**
     * Decides and applies.
     *
     * @param version of the state that the decision is made on
     * @return what was applied; the state has it by now
     */
    public <E> List<E> take(Targeted command, long version, Decide<E> decide) throws Rejected {
        List<E> events;
        try {
            events = decide.at(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        } catch (Rejected refusal) {
            requireFresh(command.stream(), version);
            throw refusal;
        }
        if (events.isEmpty()) {
            requireFresh(command.stream(), version);
        }
        var metaData = metaData(command);
        events.forEach(event -> AggregateLifecycle.apply(event, metaData));
        return events;
    }

    /**
     * Makes sure that an answer from a state tells what the log has.
     *
     * @throws org.axonframework.modelling.command.ConcurrencyException where it does not: the command is handled again
     */
    public void requireFresh(String stream, long version) {
        if (log.lastVersion(stream) > version) {
            throw new StaleStateException(stream);
        }
    }

    /**
     * Makes sure that a stream which a state tells of is in the log.
     *
     * @throws org.axonframework.modelling.command.ConcurrencyException where it is only about to be
     */
    public void requireStored(String stream) {
        if (log.lastVersion(stream) == 0) {
            throw new StaleStateException(stream);
        }
    }

    private static MetaData metaData(Targeted command) {
        return command instanceof Keyed keyed && !keyed.keys().values().isEmpty()
                ? MetaData.with(LogMetaData.KEYS, keyed.keys().values())
                : MetaData.emptyInstance();
    }
}
