package chat.verbatim.query.realtime.signal;

import chat.verbatim.query.realtime.room.RoomSignals;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The users of all other nodes, as far as they have been heard of; tells the rooms who of them comes first and goes last. */
final class OtherNodes {

    static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(15);

    private final RoomSignals rooms;
    private final Consumer<Set<String>> strangers;
    private final LongSupplier nanoTime;
    private final Map<String, OtherNode> nodes = new HashMap<>();
    /** How many nodes a user is connected to. */
    private final Map<String, Integer> users = new HashMap<>();

    /** @param strangers takes those who have come, as the rooms may not know where they belong */
    OtherNodes(RoomSignals rooms, Consumer<Set<String>> strangers, LongSupplier nanoTime) {
        this.rooms = rooms;
        this.strangers = strangers;
        this.nanoTime = nanoTime;
    }

    synchronized void heard(Signal.Change change) {
        update(change.node(), node -> node.take(change));
    }

    synchronized void heard(Signal.State part) {
        update(part.node(), node -> node.take(part));
    }

    /** False where its state is to be asked for. */
    synchronized boolean heard(Signal.Beat beat) {
        var node = node(beat.node());
        node.heard();
        return node.isWholeAt(beat.count());
    }

    synchronized void heard(Signal.Bye bye) {
        forget(bye.node(), false);
    }

    synchronized void forgetSilent() {
        for (var id : Set.copyOf(nodes.keySet())) {
            if (node(id).silentFor() > FORGOTTEN_AFTER.toNanos()) {
                forget(id, true);
            }
        }
    }

    private OtherNode node(String id) {
        return nodes.computeIfAbsent(id, _ -> new OtherNode(nanoTime));
    }

    private void update(String id, Consumer<OtherNode> change) {
        var node = node(id);
        var before = Set.copyOf(node.users());
        node.heard();
        change.accept(node);
        tell(before, node.users(), false);
    }

    private void forget(String id, boolean atOnce) {
        var node = nodes.remove(id);
        if (node != null) {
            tell(node.users(), Set.of(), atOnce);
        }
    }

    private void tell(Set<String> before, Set<String> after, boolean atOnce) {
        var came = new HashSet<String>();
        for (var user : after) {
            if (!before.contains(user) && users.merge(user, 1, Integer::sum) == 1) {
                came.add(user);
            }
        }
        var went = new HashSet<String>();
        for (var user : before) {
            if (!after.contains(user) && users.computeIfPresent(user, (_, n) -> n == 1 ? null : n - 1) == null) {
                went.add(user);
            }
        }
        rooms.cameElsewhere(came);
        rooms.wentElsewhere(went, atOnce);
        strangers.accept(came);
    }
}
