package chat.verbatim.query.realtime.resume;

import chat.verbatim.query.Cursors;
import chat.verbatim.query.realtime.push.LoggedEvent;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;

/** Events as sockets bring them, and the cursor after the last of them, or after all that there was where there are no more. */
record SyncPage(List<SyncEvent> events, String cursor, boolean hasMore) {

    record SyncEvent(String event, @JsonRawValue String data) {}

    static SyncPage of(List<MissedEvent> missed, Cursors cursors, long position, boolean hasMore) {
        var events = missed.stream()
                .map(one -> one.push(event -> LoggedEvent.of(event, cursors).encode()))
                .map(push -> new SyncEvent(push.name(), push.payload()))
                .toList();
        return new SyncPage(events, cursors.of(position), hasMore);
    }
}
