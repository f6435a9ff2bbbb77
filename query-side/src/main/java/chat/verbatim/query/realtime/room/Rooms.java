package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import chat.verbatim.query.realtime.room.Announcement.Pushes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rooms of the conversations that connected users are in. It knows no threads; its owner calls it in the log's order. */
final class Rooms {

    /** From so many on, threads that share the work save more time than they cost. */
    private static final int MANY = 64;
    /** A quarter of what may be queued for a client, in characters, lest settling late makes slow readers of those who are not. */
    private static final long MUCH = 32_768;

    /** A user who is connected and has joined; each connection of a user is in the same rooms. */
    private static final class Present {
        private final String userId;
        private final Set<Registration> connections = new LinkedHashSet<>();
        private final Set<ConversationId> conversations = new LinkedHashSet<>();

        private Present(String userId) {
            this.userId = userId;
        }
    }

    private final Map<String, Set<Registration>> arriving = new HashMap<>();
    private final Map<String, Present> present = new HashMap<>();
    private final Map<ConversationId, Set<Present>> rooms = new HashMap<>();
    /** Who is owed something, and how many characters since the last settlement. */
    private final List<Registration> creditors = new ArrayList<>();

    private long owed;
    private Attendance attendance = Attendance.NOBODY_ASKS;

    void tell(Attendance of) {
        attendance = of;
    }

    Registration register(String userId, long position) {
        var registration = new Registration(userId, position);
        arriving.computeIfAbsent(userId, _ -> new LinkedHashSet<>()).add(registration);
        return registration;
    }

    /** @param read the user's conversations at some position between the registration and now */
    void join(Registration registration, Set<ConversationId> read, Recipient recipient) {
        if (!forget(arriving, registration)) {
            return; // it left before it was in
        }
        var user = present.get(registration.userId());
        if (user == null) {
            user = new Present(registration.userId());
            present.put(registration.userId(), user);
            for (var conversation : registration.adjusted(read)) {
                enter(user, conversation);
            }
            attendance.came(user.userId, user.conversations);
        }
        registration.join(recipient);
        user.connections.add(registration);
    }

    void leave(Registration registration) {
        forget(arriving, registration);
        var user = present.get(registration.userId());
        if (user != null && user.connections.remove(registration) && user.connections.isEmpty()) {
            present.remove(registration.userId());
            var conversations = Set.copyOf(user.conversations);
            conversations.forEach(conversation -> exit(user, conversation));
            attendance.went(user.userId, conversations);
        }
    }

    /** The conversations of somebody who does not connect here; null where the registration is over. */
    @Nullable
    Set<ConversationId> look(Registration registration, Set<ConversationId> read) {
        return forget(arriving, registration) ? registration.adjusted(read) : null;
    }

    /** False where nobody here would get any of it. */
    boolean isHeard(Announcement announcement) {
        var leaving = announcement.leaving();
        return rooms.containsKey(announcement.conversation())
                || (leaving != null && present.containsKey(leaving))
                || announcement.joining().stream().anyMatch(present::containsKey);
    }

    /** Notes who comes and goes, for those whose connections are still on their way in. */
    void note(Announcement announcement) {
        var conversation = announcement.conversation();
        announcement.joining().forEach(user -> arrivals(user).forEach(on -> on.note(conversation, true)));
        if (announcement.leaving() != null) {
            arrivals(announcement.leaving()).forEach(on -> on.note(conversation, false));
        }
    }

    /** Whoever leaves hears of it and of nothing more; whoever joins hears of that first. */
    void apply(Announcement announcement, Pushes pushes) {
        var conversation = announcement.conversation();
        var leaving = announcement.leaving() == null ? null : present.get(announcement.leaving());
        if (leaving != null) {
            exit(leaving, conversation);
            owe(leaving, pushes.toLeaving());
        }
        var joining = announcement.joining().stream()
                .map(present::get)
                .filter(user -> user != null && !user.conversations.contains(conversation))
                .toList();
        everybody(conversation).forEach(user -> owe(user, pushes.toMembers()));
        for (var user : joining) {
            enter(user, conversation);
            owe(user, pushes.toJoining());
        }
        owed += pushes.toMembers() == null ? 0 : pushes.toMembers().size();
    }

    private void owe(Present user, @Nullable Push push) {
        if (push != null) {
            for (var connection : user.connections) {
                if (connection.owe(push)) {
                    creditors.add(connection);
                }
            }
        }
    }

    /** Whether so much is owed that more would not make fewer writes of it. */
    boolean owesMuch() {
        return owed > MUCH;
    }

    /** Passes on what was applied; where it is for many, all processors share them, and none goes on before all are done. */
    void settle() {
        owed = 0;
        if (creditors.size() < MANY) {
            creditors.forEach(Registration::settle);
        } else {
            creditors.parallelStream().forEach(Registration::settle);
        }
        creditors.clear();
    }

    /** To every connection of those in the room to whom it goes. */
    void deliver(ConversationId conversation, Push push, Predicate<String> to) {
        everybody(conversation).filter(user -> to.test(user.userId)).forEach(user -> owe(user, push));
        settle();
    }

    private Stream<Present> everybody(ConversationId conversation) {
        return rooms.getOrDefault(conversation, Set.of()).stream();
    }

    Set<String> present() {
        return Set.copyOf(present.keySet());
    }

    boolean isPresent(String userId) {
        return present.containsKey(userId);
    }

    /** Of a user who is present; else none. */
    Set<ConversationId> conversationsOf(String userId) {
        var user = present.get(userId);
        return user == null ? Set.of() : user.conversations;
    }

    Stream<String> presentIn(ConversationId conversation) {
        return rooms.getOrDefault(conversation, Set.of()).stream().map(user -> user.userId);
    }

    /** Whether anybody but this user is present there. */
    boolean hasOthers(ConversationId conversation, String userId) {
        var users = rooms.getOrDefault(conversation, Set.of());
        return users.size() > 1 || users.stream().anyMatch(user -> !user.userId.equals(userId));
    }

    int count() {
        return rooms.size();
    }

    private void enter(Present user, ConversationId conversation) {
        user.conversations.add(conversation);
        rooms.computeIfAbsent(conversation, _ -> new LinkedHashSet<>()).add(user);
    }

    private void exit(Present user, ConversationId conversation) {
        user.conversations.remove(conversation);
        rooms.computeIfPresent(conversation, (_, users) -> users.remove(user) && users.isEmpty() ? null : users);
    }

    private Collection<Registration> arrivals(String userId) {
        return arriving.getOrDefault(userId, Set.of());
    }

    private static boolean forget(Map<String, Set<Registration>> among, Registration registration) {
        var same = among.get(registration.userId());
        if (same == null || !same.remove(registration)) {
            return false;
        }
        if (same.isEmpty()) {
            among.remove(registration.userId());
        }
        return true;
    }
}
