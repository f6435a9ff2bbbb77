package chat.verbatim.query.realtime.room;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What a room has not been told yet of who is online. */
final class News {

    /** So many names in one go; a room of thousands is told over some seconds. */
    static final int NAMES = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Payload(List<String> online, List<String> offline) {}

    private final Set<String> online = new LinkedHashSet<>();
    private final Set<String> offline = new LinkedHashSet<>();
    private Set<String> newcomers = new HashSet<>();

    void online(String userId) {
        offline.remove(userId);
        online.add(userId);
    }

    void offline(String userId) {
        online.remove(userId);
        offline.add(userId);
    }

    /** Has to be told of everybody, not only of changes. */
    void newcomer(String userId) {
        newcomers.add(userId);
    }

    /** The user is no longer of the room's business. */
    void forget(String userId) {
        online.remove(userId);
        offline.remove(userId);
        newcomers.remove(userId);
    }

    Set<String> takeNewcomers() {
        var taken = newcomers;
        newcomers = new HashSet<>();
        return taken;
    }

    List<String> takeOnline() {
        return take(online, NAMES);
    }

    List<String> takeOffline(int atMost) {
        return take(offline, atMost);
    }

    boolean isEmpty() {
        return online.isEmpty() && offline.isEmpty() && newcomers.isEmpty();
    }

    static Push push(List<String> online, List<String> offline) {
        return Push.ephemeral("presence", JSON.writeValueAsString(new Payload(online, offline)));
    }

    private static List<String> take(Set<String> from, int atMost) {
        var taken = new ArrayList<String>();
        for (var all = from.iterator(); all.hasNext() && taken.size() < atMost; ) {
            taken.add(all.next());
            all.remove();
        }
        return taken;
    }
}
