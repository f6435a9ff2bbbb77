package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.Loop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** People with a device each, everyone in one group or two, and what the devices have seen in the end. */
final class Members {

    /** Founds the groups, and says something in all of them. */
    static final String KEEPER = "keeper";

    private static final long PATIENCE_SECONDS = 60;

    private final Loop loop;
    private final int groupCount;
    private final int groupsEach;
    private final List<Device> devices;
    private final List<String> groups = new ArrayList<>();
    private final Map<String, List<Integer>> members = new HashMap<>();
    private int removed;

    /**
     * @param groupsEach how many of them each is in: one or two
     * @param device makes the device of a person, by number
     */
    Members(Loop loop, int people, int groupCount, int groupsEach, IntFunction<Device> device) {
        this.loop = loop;
        this.groupCount = groupCount;
        this.groupsEach = groupsEach;
        devices = IntStream.range(0, people).mapToObj(device).toList();
    }

    static String person(int i) {
        return "person-" + i;
    }

    /** Before anybody connects. */
    void found(Chat chat) throws IOException, InterruptedException {
        for (int g = 0; g < groupCount; g++) {
            int group = g;
            var of = IntStream.range(0, devices.size())
                    .filter(i ->
                            i % groupCount == group || (groupsEach > 1 && i * groupCount / devices.size() == group))
                    .boxed()
                    .toList();
            var id = chat.group(KEEPER, of.stream().map(Members::person).toList());
            groups.add(id);
            members.put(id, new ArrayList<>(of));
            long version = version(chat, id);
            of.forEach(i -> devices.get(i).follow(id, version));
        }
    }

    List<Device> devices() {
        return devices;
    }

    List<String> groups() {
        return groups;
    }

    /** Somebody who is in a group, and was not removed. */
    String oneOf(String group) {
        return person(members.getOrDefault(group, List.of()).getFirst());
    }

    /** From each of so many groups, the next ones each time, one is removed; which has to be asked for until it is answered. */
    void removeOneOf(Chat chat, int howMany) throws IOException, InterruptedException {
        for (int end = removed + howMany; removed < end; removed++) {
            var group = groups.get(removed % groupCount);
            var who = person(members.getOrDefault(group, List.of()).removeLast());
            var request = chat.request("/conversations/" + group + "/participants/" + who, KEEPER)
                    .DELETE()
                    .build();
            while (!chat.isDone(request)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static long version(Chat chat, String conversation) throws IOException, InterruptedException {
        return Long.parseLong(Chat.field(chat.read("/conversations/" + conversation, KEEPER), "version"));
    }

    /** At rest: everything that was sent has had time to come. */
    Verdict judge(Chat chat) throws IOException, InterruptedException {
        var versions = new HashMap<String, Long>();
        for (var group : groups) {
            versions.put(group, version(chat, group));
        }
        var verdict = verdict(versions);
        for (int i = 0; i < PATIENCE_SECONDS && !verdict.isPerfect(); i++) {
            TimeUnit.SECONDS.sleep(1);
            verdict = verdict(versions);
        }
        System.out.printf(
                Locale.ROOT,
                "%d events at %d devices: %d lost, %d repeated or out of order, %d leaked (%d were removed);"
                        + " %d devices away, %d times not resumed%n",
                verdict.events(),
                devices.size(),
                verdict.lost(),
                verdict.repeated(),
                verdict.leaked(),
                removed,
                verdict.away(),
                verdict.reset());
        return verdict;
    }

    private Verdict verdict(Map<String, Long> versions) {
        return CompletableFuture.supplyAsync(
                        () -> devices.stream()
                                .map(device -> device.verdict(versions))
                                .reduce(Verdict.NOTHING, Verdict::and),
                        loop::execute)
                .join();
    }
}
