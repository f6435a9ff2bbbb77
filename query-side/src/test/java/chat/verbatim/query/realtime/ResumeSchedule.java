package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationId;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.Memberships;
import chat.verbatim.query.ReadModelPosition;
import chat.verbatim.query.Stay;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.push.LoggedEvent;
import chat.verbatim.query.realtime.resume.Replay;
import chat.verbatim.query.realtime.resume.ResumeMeters;
import chat.verbatim.query.realtime.room.Announcement;
import chat.verbatim.query.realtime.room.Fanout;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import chat.verbatim.query.realtime.room.RoomSignals;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One who connects, is cut off and comes back, while others talk, bring people in and put them out, and while rooms and read
 * model follow the log at their own pace: stepped by hand in an order that a seed decides. It checks that all that the user may hear
 * is heard once, in order, and nothing else.
 */
final class ResumeSchedule implements Memberships, ReadModelPosition {

    private static final SocketSettings SETTINGS = TestSettings.PATIENT;
    private static final Cursors CURSORS = new Cursors(new SecretKeySpec(new byte[32], "HmacSHA256"));
    private static final ResumeMeters METERS = new ResumeMeters(new CompositeMeterRegistry());
    private static final String ANN = Happenings.ANN;
    private static final List<ConversationId> ROOMS =
            List.of(new ConversationId(new UUID(0, 1)), new ConversationId(new UUID(0, 2)));

    /** Brings a connection in: ours, or one with a bug. */
    interface Arriving {
        void bringIn(ResumeSchedule schedule, Peer peer, @Nullable String cursor);
    }

    final SteppedLog log = new SteppedLog(this::head, this::meanwhile);
    final Fanout fanout = new Fanout();
    private final Random random;
    private final Arriving arriving;
    private final UnaryOperator<Announcement> announced;
    private final List<SteppedPeer> connections = new ArrayList<>();
    private long readModel;
    private boolean quiet;
    private int depth;

    /** @param announced as the rooms are told it */
    ResumeSchedule(long seed, Arriving arriving, UnaryOperator<Announcement> announced) {
        random = new Random(seed);
        this.arriving = arriving;
        this.announced = announced;
        for (var room : ROOMS) {
            log.append(new ConversationStarted(
                    room, Conversations.roster(0, Stream.of(ANN, "bob")), "g", "bob", Conversations.NOON));
        }
    }

    static void ours(ResumeSchedule schedule, Peer peer, @Nullable String cursor) {
        new Arrivals(
                        schedule.fanout,
                        schedule.log,
                        schedule,
                        schedule,
                        CURSORS,
                        SETTINGS,
                        new RoomSignals(schedule.fanout),
                        METERS)
                .bringIn(ANN, peer, cursor);
    }

    /** What is told first to who resumes. */
    long resumed(String cursor, Peer peer) {
        peer.send(Push.stored("ready", "{\"cursor\":\"" + cursor + "\",\"mode\":\"resumed\"}", cursor));
        return CURSORS.parse(cursor).orElseThrow();
    }

    void replay(long after, long upTo, Peer peer) throws InterruptedException {
        new Replay(log, CURSORS, Duration.ofSeconds(1), METERS).send(after(ANN, after), after, upTo, peer);
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            if (connections.isEmpty() || !connections.getLast().isOpen()) {
                connect();
            }
            step();
        }
        quiet = true;
        if (!connections.getLast().isOpen()) {
            connect();
        }
        while (fanout.position() < log.events.size()) {
            push();
        }
        check();
    }

    private void connect() {
        var cursor = heard().isEmpty() ? null : heard().getLast().cursor();
        var peer = new SteppedPeer(this::meanwhile);
        connections.add(peer);
        arriving.bringIn(this, peer, cursor);
    }

    private List<SteppedPeer.Heard> heard() {
        return connections.stream().flatMap(one -> one.heard.stream()).toList();
    }

    /** Whoever waits lets the others go on. */
    void meanwhile() {
        if (depth < 3) {
            depth++;
            for (int left = quiet ? 0 : random.nextInt(3); left > 0; left--) {
                step();
            }
            depth--;
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> log.append(Happenings.next(random, log.events, ROOMS.get(random.nextInt(ROOMS.size()))));
            case 4, 5, 6, 7 -> push();
            case 8, 9, 10 -> project();
            default -> connections.getLast().close(CloseReason.GOING_AWAY);
        }
    }

    private void push() {
        long next = fanout.position() + 1;
        if (next <= log.events.size()) {
            var event = announced.apply(LoggedEvent.of(log.events.get((int) next - 1), CURSORS));
            fanout.accept(next, event, next < log.events.size() && !quiet && random.nextBoolean());
        }
    }

    private void project() {
        readModel = Math.min(readModel + 1, log.events.size());
    }

    /** Whoever asks for it may wait until the rooms are there, and so do they here, as a thread that waits cannot be stepped. */
    private long head() {
        meanwhile();
        long head = log.events.size();
        while (fanout.position() < head) {
            push();
        }
        return head;
    }

    @Override
    public long current() {
        meanwhile();
        return readModel;
    }

    @Override
    public void await(long position) {
        while (readModel < position) {
            meanwhile();
            project();
        }
    }

    @Override
    public Set<ConversationId> of(String userId) {
        return after(userId, 0).stream()
                .filter(Stay::isOngoing)
                .map(Stay::conversation)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Stay> after(String userId, long position) {
        var stays = Conversations.stays(log.events.subList(0, (int) readModel), userId, position);
        meanwhile();
        return stays;
    }

    private void check() {
        var told =
                heard().stream().filter(one -> !one.name().equals("ready")).map(one -> place(one) + " " + one.name());
        long begun = place(heard().getFirst());
        assertThat(told.toList()).as("all that ann may hear, once and in order").isEqualTo(expected(begun));
        assertThat(connections.stream()
                        .map(one -> one.heard)
                        .filter(heard -> !heard.isEmpty())
                        .skip(1))
                .allSatisfy(heard -> assertThat(heard.getFirst().payload()).contains("resumed"));
    }

    private static long place(SteppedPeer.Heard one) {
        return CURSORS.parse(one.cursor()).orElseThrow();
    }

    /** From the events alone, one after the other. */
    private List<String> expected(long after) {
        var all = new ArrayList<String>();
        for (var recorded : log.events.subList((int) after, log.events.size())) {
            var event = LoggedEvent.of(recorded, CURSORS);
            boolean was =
                    Happenings.isMember(log.events.subList(0, (int) recorded.position() - 1), event.conversation());
            boolean is = Happenings.isMember(log.events.subList(0, (int) recorded.position()), event.conversation());
            var pushes = event.encode();
            var push = was ? (is ? pushes.toMembers() : pushes.toLeaving()) : is ? pushes.toJoining() : null;
            if (push != null) {
                all.add(recorded.position() + " " + push.name());
            }
        }
        return all;
    }
}
