package chat.verbatim.command.conversation;

import java.util.List;

/** Which revisions of a message its change may start from ({@code If-Match}, RFC 9110 section 13.1.1); empty: any. */
public record Precondition(List<Long> revisions) {

    public static final Precondition NONE = new Precondition(List.of());

    public Precondition {
        revisions = List.copyOf(revisions);
    }

    boolean holds(long revision) {
        return revisions.isEmpty() || revisions.contains(revision);
    }
}
