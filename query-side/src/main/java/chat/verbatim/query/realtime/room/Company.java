package chat.verbatim.query.realtime.room;

import chat.verbatim.events.ConversationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who is online: connected here, to another node, or gone for less than the grace. What changes is kept per room until it is
 * told. Like the rooms it knows no threads.
 */
final class Company implements Attendance {

    private final Rooms rooms;
    private final long graceNanos;
    private final LongSupplier nanoTime;
    private final Set<String> elsewhere = new HashSet<>();
    private final Absent absent = new Absent();
    private final Map<ConversationId, News> news = new HashMap<>();
    private final Queue<ConversationId> due = new ArrayDeque<>();
    private Map<String, Boolean> changes = new HashMap<>();

    Company(Rooms rooms, Duration grace, LongSupplier nanoTime) {
        this.rooms = rooms;
        this.graceNanos = grace.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public void came(String userId, Set<ConversationId> in) {
        changes.put(userId, true);
        if (absent.remove(userId) == null) {
            announce(userId, in);
        }
    }

    @Override
    public void went(String userId, Set<ConversationId> from) {
        changes.put(userId, false);
        absent.add(userId, from);
        if (!elsewhere.contains(userId)) {
            absent.endAt(userId, nanoTime.getAsLong() + graceNanos);
        }
    }

    void cameElsewhere(Collection<String> users) {
        elsewhere.addAll(users);
        users.forEach(absent::stay);
    }

    /** @param atOnce where the node has been silent for longer than any grace */
    void wentElsewhere(Collection<String> users, boolean atOnce) {
        long end = nanoTime.getAsLong() + (atOnce ? 0 : graceNanos);
        for (var user : users) {
            elsewhere.remove(user);
            absent.endAt(user, end);
        }
    }

    /** Those of whom it is to be found out which conversations they are in. */
    List<String> strangersAmong(Collection<String> users) {
        return users.stream()
                .filter(user -> elsewhere.contains(user) && !rooms.isPresent(user) && !absent.has(user))
                .toList();
    }

    void know(String userId, Set<ConversationId> in) {
        if (!strangersAmong(List.of(userId)).isEmpty()) {
            absent.add(userId, in);
            announce(userId, in);
        }
    }

    /** Whoever joins a room is told who is online there, and the room of them; whoever leaves is no longer spoken of. */
    void note(Announcement announcement) {
        var conversation = announcement.conversation();
        for (var user : announcement.joining()) {
            absent.enter(user, conversation);
            if (rooms.isPresent(user)) {
                news(conversation).newcomer(user);
            }
            if (isOnline(user) && rooms.hasOthers(conversation, user)) {
                news(conversation).online(user);
            }
        }
        var leaving = announcement.leaving();
        if (leaving != null) {
            absent.exit(leaving, conversation);
            news.computeIfPresent(conversation, (_, untold) -> {
                untold.forget(leaving);
                return untold;
            });
        }
    }

    /** False of somebody who is known not to be in it; who has only just come to another node is not known yet. */
    boolean mayBeIn(String userId, ConversationId conversation) {
        return rooms.isPresent(userId)
                ? rooms.conversationsOf(userId).contains(conversation)
                : !absent.has(userId) || absent.isIn(userId, conversation);
    }

    /** Tells one who has just come of everybody that they share a conversation with. */
    void greet(String userId, Recipient recipient) {
        var greeting = new Greeting();
        for (var conversation : rooms.conversationsOf(userId)) {
            rooms.presentIn(conversation).forEach(greeting::add);
            absent.in(conversation).forEach(greeting::add);
            if (greeting.isFull()) {
                break;
            }
        }
        greeting.pushes(userId).forEach(recipient::deliver);
    }

    /** Begins a round: who has been gone for too long is offline. Gives who has come here (true) and gone since the last. */
    Map<String, Boolean> begin() {
        long now = nanoTime.getAsLong();
        for (var user = absent.over(now); user != null; user = absent.over(now)) {
            var from = absent.remove(user);
            for (var conversation : from == null ? Set.<ConversationId>of() : from) {
                if (rooms.hasOthers(conversation, user)) {
                    news(conversation).offline(user);
                }
            }
        }
        due.clear();
        due.addAll(news.keySet());
        var changed = changes;
        changes = new HashMap<>();
        return changed;
    }

    /** Tells so many of the rooms that have news in this round; false once all have been told. */
    boolean tell(int atMost) {
        for (int told = 0; told < atMost && !due.isEmpty(); told++) {
            var conversation = due.remove();
            news.computeIfPresent(conversation, (_, untold) -> {
                tell(conversation, untold);
                return untold.isEmpty() ? null : untold;
            });
        }
        return !due.isEmpty();
    }

    private void tell(ConversationId conversation, News untold) {
        var newcomers = untold.takeNewcomers();
        if (!newcomers.isEmpty()) {
            welcome(conversation, newcomers);
        }
        var online = untold.takeOnline();
        var offline = untold.takeOffline(News.NAMES - online.size());
        var only = online.size() + offline.size() == 1 ? (online.isEmpty() ? offline : online).getFirst() : "";
        if (!online.isEmpty() || !offline.isEmpty()) {
            // nobody need be told of themselves alone
            rooms.deliver(
                    conversation, News.push(online, offline), user -> !user.equals(only) && !newcomers.contains(user));
        }
    }

    private void welcome(ConversationId conversation, Set<String> newcomers) {
        var greeting = new Greeting();
        rooms.presentIn(conversation).forEach(greeting::add);
        absent.in(conversation).forEach(greeting::add);
        if (greeting.size() > 1) {
            for (var push : greeting.pushes("")) {
                rooms.deliver(conversation, push, newcomers::contains);
            }
        }
    }

    private boolean isOnline(String userId) {
        return rooms.isPresent(userId) || absent.has(userId);
    }

    private void announce(String userId, Set<ConversationId> in) {
        for (var conversation : in) {
            if (rooms.hasOthers(conversation, userId)) {
                news(conversation).online(userId);
            }
        }
    }

    private News news(ConversationId conversation) {
        return news.computeIfAbsent(conversation, _ -> new News());
    }
}
