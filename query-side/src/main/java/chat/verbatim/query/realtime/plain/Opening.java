package chat.verbatim.query.realtime.plain;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client begins with.
 *
 * @param token empty where it has brought none
 * @param cursor of the last event that it has got; null where it begins anew
 */
public record Opening(String token, @Nullable String cursor) {

    /** @param bearer goes for a token that the frame does not have */
    static Opening of(JsonNode frame, @Nullable String bearer) {
        var token = Frames.text(frame, "token");
        return new Opening(token != null ? token : bearer != null ? bearer : "", Frames.text(frame, "cursor"));
    }
}
