package chat.verbatim.audit.export;

import chat.verbatim.audit.tree.Hash;
import chat.verbatim.log.sql.StreamEnd;
import java.util.List;

/**
 * What the log says of the streams that it lets out, in the payload of the event that records who got them.
 *
 * @param asOf the position up to which this is all of them
 * @param streams the hash over where each of them ends
 */
public record Seal(long asOf, Hash streams) {

    static final String EVENT = "AuditAccessed";
    static final String ERASURE = "ContentErased";
    private static final String FIELD = "seal";
    private static final String AS_OF = "asOf";
    private static final String STREAMS = "streams";

    /** Over where these streams end. */
    public static Seal over(List<StreamEnd> streams, long asOf) {
        var ends = new StreamEnds();
        streams.forEach(end -> ends.reached(end.stream(), end.version(), Hash.of(end.link())));
        return ends.seal(asOf);
    }

    /** As it stands in the payload, under the name {@code seal}. */
    public String json() {
        return "{\"" + AS_OF + "\":" + asOf + ",\"" + STREAMS + "\":\"" + streams + "\"}";
    }

    static Seal in(String payload) throws Malformed {
        var seal = Json.object("payload", payload).get(FIELD);
        var asOf = seal == null ? null : seal.get(AS_OF);
        var streams = seal == null || !seal.isObject() ? null : Json.string(seal, STREAMS);
        if (asOf == null || !asOf.isIntegralNumber() || !asOf.canConvertToLong() || streams == null) {
            throw new Malformed("payload", "it has no seal");
        }
        try {
            return new Seal(asOf.asLong(), Hash.ofBase64(streams));
        } catch (IllegalArgumentException e) {
            throw new Malformed("payload", "its seal has no hash");
        }
    }
}
