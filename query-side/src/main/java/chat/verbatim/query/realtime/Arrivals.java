package chat.verbatim.query.realtime;

import chat.verbatim.log.LogReader;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.RoomSignals;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a connection from the read model to the live log with nothing lost between: what was before its {@code ready} is
 * seen by reading, what comes after is pushed. Each connection waits on a thread of its own.
 */
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    /** For the rooms to get to where the log's head was. */
    private static final long PATIENCE_SECONDS = 5;

    private final Fanout fanout;
    private final LogReader log;
    private final ReadModelPosition readModel;
    private final Memberships memberships;
    private final Cursors cursors;
    private final SocketSettings settings;
    private final RoomSignals signals;

    Arrivals(
            Fanout fanout,
            LogReader log,
            ReadModelPosition readModel,
            Memberships memberships,
            Cursors cursors,
            SocketSettings settings,
            RoomSignals signals) {
        this.fanout = fanout;
        this.log = log;
        this.readModel = readModel;
        this.memberships = memberships;
        this.cursors = cursors;
        this.settings = settings;
        this.signals = signals;
    }

    void bringIn(String userId, Peer peer, @Nullable String cursor) {
        try {
            arrive(userId, peer);
        } catch (ProblemException | TimeoutException e) {
            LOG.warn("a connection has to try again later: {}", e.toString());
            peer.close(CloseReason.TRY_LATER);
        } catch (ExecutionException | RuntimeException e) {
            LOG.error("a connection could not be brought in", e);
            peer.close(CloseReason.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            peer.close(CloseReason.GOING_AWAY);
        }
    }

    private void arrive(String userId, Peer peer) throws InterruptedException, ExecutionException, TimeoutException {
        var registration = fanout.register(userId);
        peer.onClose(() -> fanout.leave(registration));
        readModel.await(registration.since());
        var conversations = memberships.of(userId);
        // the read model may be ahead of the rooms, but never of the log: the rooms get there before anybody joins
        long readAt = log.head();
        var delivery = new Delivery(peer, settings);
        long joined =
                fanout.join(registration, conversations, readAt, delivery).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        readModel.await(joined);
        delivery.begin(cursors.of(joined));
        signals.greet(userId, delivery);
    }
}
