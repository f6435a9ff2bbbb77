package chat.verbatim.query.realtime.signal;

import chat.verbatim.log.LogReader;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.realtime.room.Registration;
import chat.verbatim.query.realtime.room.RoomSignals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which conversations the users of other nodes are in, as for a connection here: what changes while it is read is
 * noted by the rooms. One thread does all of it, so that a node that starts leaves the read model to those who arrive.
 */
final class Acquaintance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acquaintance.class);

    private static final int AT_ONCE = 64;

    private final RoomSignals rooms;
    private final LogReader log;
    private final ReadModelPosition readModel;
    private final Memberships memberships;
    private final BlockingQueue<String> strangers = new LinkedBlockingQueue<>();
    private final Thread thread;

    Acquaintance(RoomSignals rooms, LogReader log, ReadModelPosition readModel, Memberships memberships) {
        this.rooms = rooms;
        this.log = log;
        this.readModel = readModel;
        this.memberships = memberships;
        this.thread = Thread.ofVirtual().name("signal-acquaintance").start(this::run);
    }

    /** Returns at once. */
    void make(Collection<String> users) {
        strangers.addAll(users);
    }

    private void run() {
        try {
            while (true) {
                var users = new ArrayList<String>();
                users.add(strangers.take());
                strangers.drainTo(users, AT_ONCE - 1);
                know(rooms.strangersAmong(users));
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void know(List<String> users) throws InterruptedException {
        var lookUps = users.stream().map(rooms::lookUp).toList();
        try {
            read(users, lookUps);
        } catch (RuntimeException e) {
            LOG.warn("It cannot be told yet where users of other nodes are: {}", e.toString());
            lookUps.forEach(rooms::giveUp);
            strangers.addAll(users);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private void read(List<String> users, List<Registration> lookUps) {
        if (users.isEmpty()) {
            return;
        }
        readModel.await(lookUps.getLast().since());
        var conversations = users.stream().map(memberships::of).toList();
        long readAt = log.head();
        for (int i = 0; i < users.size(); i++) {
            rooms.know(lookUps.get(i), conversations.get(i), readAt);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
