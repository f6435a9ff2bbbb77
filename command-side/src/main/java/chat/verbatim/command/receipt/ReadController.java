package chat.verbatim.command.receipt;

import chat.verbatim.command.Answer;
import chat.verbatim.command.Commands;
import chat.verbatim.command.request.Headers;
import chat.verbatim.command.request.Paths;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Participants say here up to where they have read. */
@RestController
class ReadController {

    private final Commands commands;

    ReadController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/conversations/{id}/read")
    ResponseEntity<Receipt> read(
            Principal caller,
            @PathVariable String id,
            @RequestBody JsonNode json,
            @RequestHeader(name = Headers.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        var conversation = Paths.conversation(id);
        var _ = Headers.idempotencyKey(idempotencyKey); // marking twice is marking once, with a key or without
        var body = Body.of(json);
        var message = body.required("lastMessageId", Rule.ANY);
        body.done();
        Answer<Receipt> answer = commands.send(new MarkRead(conversation, caller.getName(), message));
        return ResponseEntity.ok()
                .header(Headers.POSITION, Long.toString(answer.position()))
                .body(answer.body());
    }
}
