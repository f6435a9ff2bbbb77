package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.request.QueryValues;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives users what they have missed, page by page, for those who would rather ask than listen. */
@RestController
public final class SyncController {

    private static final int STANDARD_LIMIT = 500;
    private static final int MAX_LIMIT = 1000;

    private final LogReader log;
    private final ReadModelPosition readModel;
    private final Memberships memberships;
    private final Cursors cursors;

    public SyncController(LogReader log, ReadModelPosition readModel, Memberships memberships, Cursors cursors) {
        this.log = log;
        this.readModel = readModel;
        this.memberships = memberships;
        this.cursors = cursors;
    }

    @GetMapping("/sync")
    SyncPage sync(
            Principal caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int most = QueryValues.limit(limit, STANDARD_LIMIT, MAX_LIMIT);
        long after = cursor == null ? 0 : position(cursor);
        long upTo = Math.max(after, readModel.current());
        var stays = memberships.after(caller.getName(), after);
        var events = new Missed(log, stays, after, upTo).next(most + 1);
        var hasMore = events.size() > most;
        var page = hasMore ? events.subList(0, most) : events;
        return SyncPage.of(page, cursors, hasMore ? page.getLast().position() : upTo, hasMore);
    }

    private long position(String cursor) {
        var position = cursors.parse(cursor);
        if (position.isEmpty() || position.getAsLong() > log.head()) {
            throw QueryValues.malformed("cursor must be one that this server gave.");
        }
        return position.getAsLong();
    }
}
