package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.room.Announcement.Pushes;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends clients what they have missed, as fast as each of them reads. Few read the log at a time, so that a thousand that come
 * back at once do not keep the living waiting.
 */
public final class Replay {

    private static final int PAGE = 100;
    private static final int READERS = 4;
    /** In characters; what is sent together takes as few writes as can be. */
    private static final int TOGETHER = 16_384;

    private final LogReader log;
    private final Encodings encodings;
    private final Duration patience;
    private final ResumeMeters meters;
    private final Semaphore readers = new Semaphore(READERS, true);

    /** @param patience for a client to read what it has been sent already */
    public Replay(LogReader log, Cursors cursors, Duration patience, ResumeMeters meters) {
        this.meters = meters;
        this.log = log;
        this.encodings = new Encodings(log, cursors);
        this.patience = patience;
    }

    /**
     * Sends what of those stays lies after one position and not after another.
     *
     * @return false where the client has gone, or reads too slowly
     */
    public boolean send(List<Stay> stays, long after, long upTo, Peer peer) throws InterruptedException {
        var encoding = encodings.now();
        var missed = reading(() -> new Missed(log, stays, after, upTo));
        for (var page = reading(() -> missed.next(PAGE)); !page.isEmpty(); page = reading(() -> missed.next(PAGE))) {
            if (!send(page, encoding, peer)) {
                return false;
            }
        }
        return true;
    }

    private boolean send(List<MissedEvent> page, Function<Recorded, Pushes> encoding, Peer peer)
            throws InterruptedException {
        var together = new ArrayList<Push>();
        int size = 0;
        for (var event : page) {
            var push = event.push(encoding);
            together.add(push);
            size += push.size();
            if (size >= TOGETHER) {
                if (!send(together, peer)) {
                    return false;
                }
                together = new ArrayList<>();
                size = 0;
            }
        }
        return together.isEmpty() || send(together, peer);
    }

    private boolean send(List<Push> together, Peer peer) throws InterruptedException {
        if (!peer.awaitRoom(patience)) {
            return false;
        }
        peer.send(together);
        meters.sent(together.size());
        return true;
    }

    private <T> T reading(Supplier<T> read) throws InterruptedException {
        readers.acquire();
        try {
            return read.get();
        } finally {
            readers.release();
        }
    }
}
