package chat.verbatim.audit.replay;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.access.AccessLog.Admission;
import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.audit.replay.Moment.Position;
import chat.verbatim.audit.replay.Moment.Time;
import chat.verbatim.audit.replay.Moment.Version;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.QueryValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the positions of moments, such as will be found for ever: nothing can still be appended before one that was answered. */
record Moments(EventLog log, AccessLog access, Clock clock) {

    private static final int ATTEMPTS = 5;

    /** An auditor who is in, and where the moments that were named are in the log, in that order. */
    record Dated(Admission admission, List<Long> positions) implements AutoCloseable {

        long first() {
            return positions.getFirst();
        }

        long last() {
            return positions.getLast();
        }

        @Override
        public void close() {
            admission.close();
        }
    }

    /**
     * Lets an auditor in who names moments.
     *
     * @param moments null means the head of the log
     */
    Dated admit(Inquiry inquiry, @Nullable Moment... moments) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var admission = access.admit(inquiry);
            try {
                var positions = positions(inquiry.conversation(), admission, moments);
                // appended while this was sealed: sealed again, with them
                if (positions.stream().allMatch(position -> position <= admission.head())) {
                    return new Dated(admission, positions);
                }
                admission.close();
            } catch (RuntimeException e) {
                admission.close();
                throw e;
            }
        }
        throw ProblemException.passing(
                ProblemType.OVERLOADED, "The log grows too fast to be sealed at that time.", Duration.ofSeconds(1));
    }

    private List<Long> positions(
            @Nullable ConversationId conversation, Admission admission, @Nullable Moment... moments) {
        var positions = new ArrayList<Long>();
        for (var moment : moments) {
            positions.add(
                    switch (moment) {
                        case null -> admission.head();
                        case Position p -> known(p.position(), admission.head());
                        case Version v -> positionOf(v.version(), conversation, admission.head());
                        case Time t -> positionAt(t.time(), admission);
                    });
        }
        return positions;
    }

    private static long known(long position, long head) {
        if (position > head) {
            throw beyond("The log's head is at position " + head + ".");
        }
        return position;
    }

    private long positionOf(long version, @Nullable ConversationId conversation, long head) {
        if (conversation == null) {
            throw QueryValues.malformed("Only a conversation has versions: name a position, or a time.");
        }
        return log.originals().stream(Streams.of(conversation), version, 1).stream()
                .filter(event -> event.version() == version && event.position() <= head)
                .findFirst()
                .orElseThrow(() -> beyond("The conversation has no version " + version + " yet."))
                .position();
    }

    /** Once something later is in the log, no more can come before: and the record of this very access is. */
    private long positionAt(Instant time, Admission admission) {
        if (!time.isBefore(clock.instant())) {
            throw beyond("That time is still to come.");
        }
        var position = log.originals().positionAt(time);
        if (position >= admission.position()) {
            throw ProblemException.passing(
                    ProblemType.OVERLOADED,
                    "The clocks of this server are not past that time yet.",
                    Duration.ofSeconds(1));
        }
        return position;
    }

    private static ProblemException beyond(String detail) {
        return new ProblemException(ProblemType.POSITION_BEYOND_HEAD, detail);
    }
}
