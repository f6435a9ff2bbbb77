package chat.verbatim.audit.access;

import chat.verbatim.events.ConversationId;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.HeaderText;
import chat.verbatim.request.QueryValues;
import chat.verbatim.request.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor wants to see, and why.
 *
 * @param access what for, by the name that the record has for it
 * @param query what was asked for in particular; null where nothing was
 */
public record Inquiry(
        String auditor,
        String reason,
        String access,
        @Nullable ConversationId conversation,
        @Nullable String user,
        @Nullable String query) {

    public static final String REASON = "Audit-Reason";

    private static final Rule WORDS = Rule.line(1, 500);

    /** @throws ProblemException {@code 400} where it comes without a reason */
    public static Inquiry of(HttpServletRequest request, String access) {
        return new Inquiry(
                Objects.requireNonNull(request.getUserPrincipal()).getName(),
                reason(request.getHeader(REASON)),
                access,
                null,
                null,
                request.getQueryString());
    }

    /** @throws ProblemException {@code 400} where the header is not there, or says no reason */
    public static String reason(@Nullable String header) {
        if (header == null) {
            throw refused("is missing");
        }
        var reason = HeaderText.of(header).orElseThrow(() -> refused("is not UTF-8"));
        var fault = WORDS.fault(reason);
        if (fault != null) {
            throw refused(fault);
        }
        return reason;
    }

    private static ProblemException refused(String fault) {
        return QueryValues.malformed(
                "The header " + REASON + " says why, in 1 to 500 characters of UTF-8; it " + fault + ".");
    }

    /** Of one conversation; a text that can be none's id is answered like that of one that is not there. */
    public Inquiry about(String conversation) {
        var id = ConversationId.parse(conversation).orElseThrow(Inquiry::unknown);
        return new Inquiry(auditor, reason, access, id, user, query);
    }

    /** Of what one user did. */
    public Inquiry aboutUser(String userId) {
        var fault = Rule.USER_ID.fault(userId);
        if (fault != null) {
            throw QueryValues.malformed("A user's id " + fault + ".");
        }
        return new Inquiry(auditor, reason, access, conversation, userId, query);
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.CONVERSATION_NOT_FOUND, "There is no conversation with this id.");
    }
}
