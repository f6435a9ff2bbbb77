package chat.verbatim.command.request;

import chat.verbatim.events.Message;
import chat.verbatim.problem.ProblemException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** {@code POST /conversations/{id}/messages}, however the request came to be read. */
public interface Sends {

    /**
     * Sends a message, durably.
     *
     * @throws ProblemException where it was refused, failed, or is not known to have succeeded
     */
    ResponseEntity<Message> send(Principal caller, String id, JsonNode json, @Nullable String idempotencyKey);
}
