package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Prepared;
import chat.verbatim.bench.load.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Conversations whose members are nobody else's, known by numbers: the same ones on every side. Ids are such as MongoDB makes.
 *
 * @param first the number of the first one
 * @param shared the id of somebody who is in all of them besides
 */
record Groups(int first, int count, int members, @Nullable String shared) {

    static final int MOST_MEMBERS = 1000;

    static Groups of(int first, int count, int members) {
        return new Groups(first, count, members, null);
    }

    static String member(int conversation, int member) {
        return "a%023x".formatted((long) conversation * MOST_MEMBERS + member);
    }

    static String sharedUser(int number) {
        return "b%023x".formatted(number);
    }

    IntStream numbers() {
        return IntStream.range(first, first + count);
    }

    /** Whoever is in one, the owner first. */
    List<String> in(int conversation) {
        var all = new ArrayList<>(IntStream.range(0, members)
                .mapToObj(member -> member(conversation, member))
                .toList());
        if (shared != null) {
            all.add(shared);
        }
        return all;
    }

    /** One message of each member after the other, conversations mixed, over and over. */
    Supplier<Prepared> messages(Contender at) {
        return messages(at, members);
    }

    /** @param speakers how many of the members say something */
    Supplier<Prepared> messages(Contender at, int speakers) {
        var all = new ArrayList<Prepared>();
        for (int number : numbers().toArray()) {
            var path = at.messages(number);
            for (int member = 0; member < speakers; member++) {
                all.add(Prepared.message(at.port(), path, Tokens.of(member(number, member)), Settings.LENGTH));
            }
        }
        Collections.shuffle(all, new Random(first));
        return inTurn(all);
    }

    static Supplier<Prepared> inTurn(List<Prepared> requests) {
        return new Supplier<>() {
            private int next;

            @Override
            public Prepared get() {
                next = next + 1 == requests.size() ? 0 : next + 1;
                return requests.get(next);
            }
        };
    }
}
