package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.realtime.push.LoggedEvent;
import chat.verbatim.query.realtime.room.Announcement.Pushes;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/** Encodes events once for the many who come back at the same time and have missed the same. */
final class Encodings {

    /** Characters; in memory they are a few times as much, as each form of them is kept. */
    private static final long MOST = 4 << 20;

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Cursors cursors;
    private volatile Cache<Long, Pushes> known = none();

    Encodings(LogReader log, Cursors cursors) {
        this.cursors = cursors;
        log.whenDestroyed(() -> known = none());
    }

    private static Cache<Long, Pushes> none() {
        return Caffeine.newBuilder()
                .maximumWeight(MOST)
                .weigher((Long _, Pushes pushes) -> size(pushes))
                .expireAfterAccess(KEPT)
                .build();
    }

    private static int size(Pushes pushes) {
        return Stream.of(pushes.toMembers(), pushes.toJoining(), pushes.toLeaving())
                .mapToInt(push -> push == null ? 0 : push.size())
                .sum();
    }

    /** Encodes events that are read from now on: what was destroyed before then is not given to anybody any more. */
    Function<Recorded, Pushes> now() {
        var since = known;
        return recorded -> since.get(
                recorded.position(), _ -> LoggedEvent.of(recorded, cursors).encode());
    }
}
