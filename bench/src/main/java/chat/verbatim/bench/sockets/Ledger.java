package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What was acknowledged, against what can be read in the end: pages of messages, and how many are unread. */
final class Ledger {

    private static final int PAGE = 200;
    private static final Pattern KEY = Pattern.compile("\"clientMessageId\":\"([^\"]+)\"");
    private static final Pattern SEQ = Pattern.compile("\"seq\":([0-9]+)");

    private final Chat chat;
    private long stored;
    private long lost;
    private long doubled;
    private long wrong;

    Ledger(Chat chat) {
        this.chat = chat;
    }

    /**
     * Every conversation began without messages, and nobody but the keeper has said anything.
     *
     * @param readers somebody else who is in a conversation
     * @return whether all is as it must be
     */
    boolean isRight(List<String> conversations, UnaryOperator<String> readers, Collection<Traffic.Said> acknowledged)
            throws IOException, InterruptedException {
        for (var conversation : conversations) {
            check(conversation, readers.apply(conversation), acknowledged);
        }
        System.out.printf(
                "%d acknowledged: %d lost, %d stored twice, %d conversations whose numbers or unread counts are wrong%n",
                acknowledged.size(), lost, doubled, wrong);
        return lost + doubled + wrong == 0 && stored == acknowledged.size();
    }

    private void check(String conversation, String reader, Collection<Traffic.Said> acknowledged)
            throws IOException, InterruptedException {
        var keys = new ArrayList<String>();
        var numbers = new ArrayList<Long>();
        int count;
        do {
            count = keys.size();
            page(conversation, reader, numbers.isEmpty() ? 0 : numbers.getLast(), keys, numbers);
        } while (keys.size() > count);
        Set<String> once = new HashSet<>(keys);
        stored += keys.size();
        doubled += keys.size() - once.size();
        lost += acknowledged.stream()
                .filter(said -> said.conversation().equals(conversation) && !once.contains(said.key()))
                .count();
        var unread = Chat.field(chat.read("/conversations/" + conversation, reader), "unreadCount");
        boolean dense = numbers.isEmpty() || (numbers.getFirst() == 1 && numbers.getLast() == numbers.size());
        wrong += dense && Long.parseLong(unread) == keys.size() ? 0 : 1;
    }

    /** Newest first within a page. */
    private void page(String conversation, String reader, long after, List<String> keys, List<Long> numbers)
            throws IOException, InterruptedException {
        var page = chat.read("/conversations/" + conversation + "/messages?limit=" + PAGE + "&after=" + after, reader);
        keys.addAll(all(KEY, page).reversed());
        all(SEQ, page).reversed().forEach(seq -> numbers.add(Long.valueOf(seq)));
    }

    private static List<String> all(Pattern pattern, String in) {
        return pattern.matcher(in).results().map(found -> found.group(1)).toList();
    }
}
