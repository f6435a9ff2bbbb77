package chat.verbatim.query.realtime.resume;

import chat.verbatim.log.LogReader;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.room.Peer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Sends clients what they have missed, as fast as each of them reads. Few read the log at a time, so that a thousand that come
 * back at once do not keep the living waiting.
 */
public final class Replay {

    private static final int PAGE = 100;
    private static final int READERS = 4;

    private final LogReader log;
    private final Cursors cursors;
    private final Duration patience;
    private final ResumeMeters meters;
    private final Semaphore readers = new Semaphore(READERS, true);

    /** @param patience for a client to read what it has been sent already */
    public Replay(LogReader log, Cursors cursors, Duration patience, ResumeMeters meters) {
        this.meters = meters;
        this.log = log;
        this.cursors = cursors;
        this.patience = patience;
    }

    /**
     * Sends what of those stays lies after one position and not after another.
     *
     * @return false where the client has gone, or reads too slowly
     */
    public boolean send(List<Stay> stays, long after, long upTo, Peer peer) throws InterruptedException {
        var missed = reading(() -> new Missed(log, stays, after, upTo));
        for (var page = reading(() -> missed.next(PAGE)); !page.isEmpty(); page = reading(() -> missed.next(PAGE))) {
            for (var event : page) {
                if (!peer.awaitRoom(patience)) {
                    return false;
                }
                peer.send(event.push(cursors));
                meters.sent();
            }
        }
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
