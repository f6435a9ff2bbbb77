package chat.verbatim.query.realtime;

import chat.verbatim.query.realtime.engineio.Handshake;
import chat.verbatim.query.realtime.resume.RecoveryIds;
import chat.verbatim.query.realtime.socketio.Identity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Connection state recovery, as Socket.IO's own clients do it: they come back with the private id of their session and the
 * last argument of the last event that they got.
 */
final class Recovery {

    /** How a client goes on: as whom, and from where. */
    record Session(Identity identity, @Nullable String cursor) {}

    private final RecoveryIds ids;
    private final Arrivals arrivals;

    Recovery(RecoveryIds ids, Arrivals arrivals) {
        this.ids = ids;
        this.arrivals = arrivals;
    }

    /** The same session where all that it missed can be sent; otherwise a new one, which resumes where the client asks so. */
    Session of(Caller caller, JsonNode auth, Handshake handshake) {
        var cursor = auth.path("cursor").asString(null);
        if (!isWanted(auth, handshake)) {
            return new Session(new Identity(Identity.newSid(), null), cursor);
        }
        var offset = auth.path("offset").asString(null);
        var old = ids.sidOf(auth.path("pid").asString(""), caller.userId());
        if (old.isPresent() && arrivals.placeOf(offset).isPresent()) {
            return new Session(identity(old.get(), caller), offset);
        }
        return new Session(identity(Identity.newSid(), caller), cursor);
    }

    private Identity identity(String sid, Caller caller) {
        return new Identity(sid, ids.of(sid, caller.userId()));
    }

    /** For clients whose handlers cannot take one more argument. */
    private static boolean isWanted(JsonNode auth, Handshake handshake) {
        return auth.path("recovery").asBoolean(true)
                && !"0".equals(handshake.query().get("recovery"));
    }
}
