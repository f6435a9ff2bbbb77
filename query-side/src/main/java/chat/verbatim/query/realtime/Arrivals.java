package chat.verbatim.query.realtime;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.resume.Replay;
import chat.verbatim.query.realtime.resume.ResumeMeters;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.room.Fanout.Joined;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.Registration;
import chat.verbatim.query.realtime.room.RoomSignals;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a connection to the live log with nothing lost between. One that begins anew reads the read model up to its {@code
 * ready}; one that resumes is sent what it has missed. Each waits on a thread of its own.
 */
final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    /** For the rooms to get to where the log's head was, and for a client to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So many positions are little to hold back meanwhile; more is sent before joining. */
    private static final long NEAR = 1000;

    private final Fanout fanout;
    private final LogReader log;
    private final ReadModelPosition readModel;
    private final Memberships memberships;
    private final Cursors cursors;
    private final SocketSettings settings;
    private final Replay replay;
    private final RoomSignals signals;
    private final ResumeMeters meters;

    Arrivals(
            Fanout fanout,
            LogReader log,
            ReadModelPosition readModel,
            Memberships memberships,
            Cursors cursors,
            SocketSettings settings,
            RoomSignals signals,
            ResumeMeters meters) {
        this.fanout = fanout;
        this.log = log;
        this.readModel = readModel;
        this.memberships = memberships;
        this.cursors = cursors;
        this.settings = settings;
        this.signals = signals;
        this.meters = meters;
        this.replay = new Replay(log, cursors, PATIENCE, meters);
    }

    /** Where a client can go on from; empty where it has to begin anew, the cursor being none of this log's. */
    OptionalLong placeOf(@Nullable String cursor) {
        var place = cursor == null ? OptionalLong.empty() : cursors.parse(cursor);
        return place.isPresent() && place.getAsLong() <= log.head() ? place : OptionalLong.empty();
    }

    void bringIn(String userId, Peer peer, @Nullable String cursor) {
        try {
            var place = placeOf(cursor);
            if (place.isPresent() ? resume(userId, peer, place.getAsLong()) : begin(userId, peer)) {
                meters.joined(place.isPresent());
            } else {
                peer.close(CloseReason.SLOW_READER);
            }
        } catch (CancellationException _) {
            LOG.debug("a connection left before it was in");
        } catch (ProblemException | LogUnavailableException | TimeoutException e) {
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

    private boolean begin(String userId, Peer peer) throws InterruptedException, ExecutionException, TimeoutException {
        var registration = register(userId, peer);
        var delivery = new Delivery(peer, settings);
        long joined = join(registration, memberships.of(userId), delivery).position();
        readModel.await(joined);
        peer.send(ready(joined, "reset"));
        return goLive(userId, delivery);
    }

    /** Tells the client first: whatever happens then, it goes on from the last event that it got. */
    private boolean resume(String userId, Peer peer, long place)
            throws InterruptedException, ExecutionException, TimeoutException {
        peer.send(ready(place, "resumed"));
        long from = place;
        for (long upTo = readModel.current(); upTo - from > NEAR; upTo = readModel.current()) {
            if (!replay.send(memberships.after(userId, from), from, upTo, peer)) {
                return false;
            }
            from = upTo;
        }
        var registration = register(userId, peer);
        var stays = memberships.after(userId, from);
        var delivery = new Delivery(peer, settings);
        var joined = join(registration, ongoing(stays), delivery);
        if (joined.moved()) {
            readModel.await(joined.position());
            stays = memberships.after(userId, from);
        }
        return replay.send(stays, from, joined.position(), peer) && goLive(userId, delivery);
    }

    private boolean goLive(String userId, Delivery delivery) throws InterruptedException {
        var live = delivery.goLive(PATIENCE);
        if (live) {
            signals.greet(userId, delivery);
        }
        return live;
    }

    private Registration register(String userId, Peer peer) {
        var registration = fanout.register(userId);
        peer.onClose(() -> fanout.leave(registration));
        readModel.await(registration.since());
        return registration;
    }

    private Joined join(Registration registration, Set<ConversationId> read, Delivery delivery)
            throws InterruptedException, ExecutionException, TimeoutException {
        // the read model may be ahead of the rooms, but never of the log: the rooms get there before anybody joins
        return fanout.join(registration, read, log.head(), delivery).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Set<ConversationId> ongoing(List<Stay> stays) {
        return stays.stream().filter(Stay::isOngoing).map(Stay::conversation).collect(Collectors.toSet());
    }

    private Push ready(long position, String mode) {
        var cursor = cursors.of(position);
        return Push.stored("ready", "{\"cursor\":\"" + cursor + "\",\"mode\":\"" + mode + "\"}", cursor);
    }
}
