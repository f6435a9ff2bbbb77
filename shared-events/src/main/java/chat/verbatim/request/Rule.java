package chat.verbatim.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text has to be like. */
@FunctionalInterface
public interface Rule {

    /** Anything that is a string. */
    Rule ANY = _ -> null;

    /** One who has or will have an account elsewhere; here any such id is a user. */
    Rule USER_ID = pattern("[A-Za-z0-9._@:-]{1,128}", "must be 1 to 128 characters of A-Z a-z 0-9 . _ @ : -");

    /** What a message is: {@code system} is the server's own. */
    Rule MESSAGE_TYPE = pattern(
                    "[a-z][a-z0-9._-]{0,31}", "must be 1 to 32 characters of a-z 0-9 . _ -, the first of them a letter")
            .and(type -> type.equals("system") ? "must not be system" : null);

    /** What is wrong with the text; null where nothing is. */
    @Nullable
    String fault(String text);

    /** Text that people typed; lengths are in code points. */
    static Rule text(int min, int max) {
        var length = "must be %,d to %,d characters".formatted(min, max);
        return text -> {
            var points = text.codePointCount(0, text.length());
            return points < min || points > max ? length : unreadable(text);
        };
    }

    /** Text on one line with something to be seen in it. */
    static Rule line(int min, int max) {
        return text(min, max)
                .and(text -> text.isBlank() ? "must not be blank" : null)
                .and(text -> text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0 ? "must be one line" : null);
    }

    private static Rule pattern(String regex, String fault) {
        var pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).matches() ? null : fault;
    }

    /** Half a surrogate pair cannot be stored as it is, and so is not taken. */
    private static @Nullable String unreadable(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if ((Character.isISOControl(c) && c != '\n' && c != '\t')
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                return "must hold no control characters but tab and newline";
            }
        }
        return null;
    }

    private Rule and(Rule next) {
        return text -> {
            var fault = fault(text);
            return fault != null ? fault : next.fault(text);
        };
    }
}
