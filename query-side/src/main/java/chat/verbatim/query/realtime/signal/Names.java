package chat.verbatim.query.realtime.signal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Divides users among signals, as each has to be short. */
final class Names {

    /** What is left of a signal's bytes is for the rest of it; a user id has one byte for each character. */
    private static final int MAX_CHARACTERS = 7000;

    private static final int QUOTES_AND_COMMA = 3;

    private Names() {}

    /** At least one part, which may be empty. */
    static List<List<String>> parts(Collection<String> users) {
        var parts = new ArrayList<List<String>>();
        var part = new ArrayList<String>();
        int characters = 0;
        for (var user : users) {
            int length = user.length() + QUOTES_AND_COMMA;
            if (characters + length > MAX_CHARACTERS) {
                parts.add(part);
                part = new ArrayList<>();
                characters = 0;
            }
            part.add(user);
            characters += length;
        }
        parts.add(part);
        return parts;
    }
}
