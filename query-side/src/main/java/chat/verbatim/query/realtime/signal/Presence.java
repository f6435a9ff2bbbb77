package chat.verbatim.query.realtime.signal;

import chat.verbatim.log.SignalChannel;
import chat.verbatim.query.realtime.engineio.Deadlines;
import chat.verbatim.query.realtime.room.RoomSignals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Once a second tells the rooms who has come and gone, and the other nodes who has come to this one and gone from it. */
final class Presence implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS_A_BEAT = 5;

    private final RoomSignals rooms;
    private final OtherNodes others;
    private final SignalChannel channel;
    private final Typing typing;
    private final Deadlines deadlines;
    private final String node;
    private final AtomicBoolean stateWanted = new AtomicBoolean();
    private volatile boolean running;
    private long count;
    private int round;

    Presence(
            RoomSignals rooms,
            OtherNodes others,
            SignalChannel channel,
            Typing typing,
            Deadlines deadlines,
            NodeId node) {
        this.rooms = rooms;
        this.others = others;
        this.channel = channel;
        this.typing = typing;
        this.deadlines = deadlines;
        this.node = node.value();
    }

    @Override
    public void start() {
        running = true;
        channel.subscribe(text -> Signal.read(text).ifPresent(this::heard));
        publish(new Signal.Hello(node));
        next();
    }

    private void next() {
        deadlines.after(ROUND, () -> Thread.startVirtualThread(this::round));
    }

    private void round() {
        if (!running) {
            return;
        }
        try {
            publish(rooms.tell());
            others.forgetSilent();
        } catch (RuntimeException e) {
            LOG.error("a round of presence failed", e);
        } finally {
            next();
        }
    }

    private void publish(Map<String, Boolean> changes) {
        publish(changes, true);
        publish(changes, false);
        if (stateWanted.getAndSet(false)) {
            var parts = Names.parts(rooms.here());
            for (int part = 0; part < parts.size(); part++) {
                publish(new Signal.State(node, count, part, parts.size(), parts.get(part)));
            }
        }
        if (round++ % ROUNDS_A_BEAT == 0) {
            publish(new Signal.Beat(node, count));
        }
    }

    private void publish(Map<String, Boolean> changes, boolean came) {
        var users = changes.entrySet().stream()
                .filter(change -> change.getValue() == came)
                .map(Map.Entry::getKey)
                .toList();
        if (!users.isEmpty()) {
            for (var part : Names.parts(users)) {
                publish(new Signal.Change(node, ++count, came ? part : List.of(), came ? List.of() : part));
            }
        }
    }

    private void publish(Signal signal) {
        channel.publish(signal.text());
    }

    /** On the channel's thread. */
    private void heard(Signal signal) {
        if (signal.node().equals(node) || !running) {
            return;
        }
        switch (signal) {
            case Signal.Typed it -> typing.heard(it);
            case Signal.Hello _ -> stateWanted.set(true);
            case Signal.Want it -> {
                if (it.of().equals(node)) {
                    stateWanted.set(true);
                }
            }
            case Signal.Change it -> others.heard(it);
            case Signal.State it -> others.heard(it);
            case Signal.Beat it -> {
                if (!others.heard(it)) {
                    publish(new Signal.Want(node, it.node()));
                }
            }
            case Signal.Bye it -> others.heard(it);
        }
    }

    @Override
    public void stop() {
        running = false;
        publish(new Signal.Bye(node));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
