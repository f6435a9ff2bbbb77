package chat.verbatim.command.request;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request headers that commands heed. */
public final class Headers {

    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String IDEMPOTENT_REPLAYED = "Idempotent-Replayed";
    public static final String POSITION = "Verbatim-Position";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern ENTITY_TAGS =
            Pattern.compile("\\s*+(?:W/)?\"[!#-~]*+\"\\s*+(?:,\\s*+(?:W/)?\"[!#-~]*+\"\\s*+)*+");
    private static final Pattern STRONG_REVISION = Pattern.compile("(?<!W/)\"([1-9][0-9]{0,17})\"");

    private Headers() {}

    /** @return the key, or null where none was given */
    public static @Nullable String idempotencyKey(@Nullable String header) {
        if (header != null && !VISIBLE.matcher(header).matches()) {
            throw malformed(IDEMPOTENCY_KEY + " must be 1 to 128 visible characters.");
        }
        return header;
    }

    /**
     * The revisions that {@code If-Match} lets pass (RFC 9110 section 13.1.1: strong comparison); empty where it lets any.
     */
    public static List<Long> ifMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return List.of();
        }
        if (!ENTITY_TAGS.matcher(header).matches()) {
            throw malformed("If-Match must be * or a list of entity tags, each in double quotes.");
        }
        var revisions = new ArrayList<>(List.of(0L)); // matches none: a list without any of ours lets nothing pass
        var tags = STRONG_REVISION.matcher(header);
        while (tags.find()) {
            revisions.add(Long.valueOf(tags.group(1)));
        }
        return revisions;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }
}
