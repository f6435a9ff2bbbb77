package chat.verbatim.query.realtime.room;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The people who are online, put together for one who comes; only so many that nobody is closed as a slow reader for it. */
final class Greeting {

    /** A user id has one byte for each character. */
    private static final int MAX_CHARACTERS = 96 << 10;

    /** Somebody shares many large rooms with the same people: the messages wait while they are counted. */
    private static final int MAX_LOOKS = 100_000;

    private final Set<String> names = new LinkedHashSet<>();
    private int characters;
    private int looks;

    void add(String userId) {
        looks++;
        if (!isFull() && names.add(userId)) {
            characters += userId.length();
        }
    }

    boolean isFull() {
        return characters > MAX_CHARACTERS || looks > MAX_LOOKS;
    }

    int size() {
        return names.size();
    }

    /** Nothing where there is nobody but the one who is greeted. */
    List<Push> pushes(String greeted) {
        var others = new ArrayList<>(names);
        others.remove(greeted);
        var pushes = new ArrayList<Push>();
        for (int from = 0; from < others.size(); from += News.NAMES) {
            pushes.add(News.push(others.subList(from, Math.min(others.size(), from + News.NAMES)), List.of()));
        }
        return pushes;
    }
}
