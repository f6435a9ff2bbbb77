package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.log.Streams;
import chat.verbatim.log.Stretch;
import java.util.List;

/** How the events of a stretch are read one page after the other; a place is where the next page begins. */
sealed interface Pages {

    long first();

    /** May go beyond the stretch. */
    List<Recorded> read(long place, int limit);

    long after(Recorded last);

    /** The conversation's own events, by version. */
    record OfConversation(LogReader log, Stretch stretch) implements Pages {

        private String stream() {
            return Streams.of(stretch.conversation());
        }

        @Override
        public long first() {
            return log.versionAt(stream(), stretch.after()) + 1;
        }

        @Override
        public List<Recorded> read(long version, int limit) {
            return log.stream(stream(), version, limit);
        }

        @Override
        public long after(Recorded last) {
            return last.version() + 1;
        }
    }

    /** The moves of its read pointers, by position. */
    record OfPointers(LogReader log, Stretch stretch) implements Pages {

        @Override
        public long first() {
            return stretch.after();
        }

        @Override
        public List<Recorded> read(long position, int limit) {
            return log.pointers(new Stretch(stretch.conversation(), position, stretch.upTo()), limit);
        }

        @Override
        public long after(Recorded last) {
            return last.position();
        }
    }
}
