package chat.verbatim.log.sql;

import java.util.Optional;

/**
 * What a start looks at to tell a whole log from a damaged one.
 *
 * @param head what the head row says
 * @param first position of the first event, 0 where there is none
 * @param last position of the last event, 0 where there is none
 * @param window so many of the last positions were counted; as many as there are where it is no less than the head
 * @param counted how many events there are in the window
 */
public record Ends(long head, long first, long last, long window, long counted) {

    /** What is wrong, as the end of a sentence that begins with "the log is damaged". */
    public Optional<String> fault() {
        if (head != last) {
            return Optional.of("its head is position " + head + ", but its last event is at " + last);
        }
        if (head > 0 && first != 1) {
            return Optional.of("its first event is at position " + first);
        }
        var missing = Math.min(window, head) - counted;
        return missing == 0
                ? Optional.empty()
                : Optional.of(missing + " of its last " + Math.min(window, head) + " positions have no event");
    }
}
