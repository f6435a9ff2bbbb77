package chat.verbatim.command.conversation;

import chat.verbatim.command.Answer;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.Commands;
import chat.verbatim.command.Keys;
import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.command.conversation.ConversationCommand.RenameGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartGroup;
import chat.verbatim.command.conversation.ConversationCommand.StartPrivate;
import chat.verbatim.command.request.Headers;
import chat.verbatim.command.request.Paths;
import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.ConversationId;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Conversations begin and are renamed here. */
@RestController
@RequestMapping("/conversations")
class ConversationController {

    static final Rule NAME = Rule.line(1, 200);

    private final Commands commands;
    private final CommandSettings settings;

    ConversationController(Commands commands, CommandSettings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    @PostMapping
    ResponseEntity<ConversationCore> start(
            Principal caller,
            @RequestBody JsonNode json,
            @RequestHeader(name = Headers.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        var key = Headers.idempotencyKey(idempotencyKey);
        var body = Body.of(json);
        var type = body.parsed(
                "type",
                "must be private or group",
                text -> List.of("private", "group").contains(text) ? text : null);
        var command = "private".equals(type)
                ? startPrivate(caller.getName(), body, key)
                : startGroup(caller.getName(), body, key);
        Answer<ConversationCore> answer = commands.send(command);
        var created = answer.effect() != Effect.UNCHANGED;
        return answered(created ? HttpStatus.CREATED : HttpStatus.OK, answer)
                .location(URI.create("/conversations/" + answer.body().id()))
                .body(answer.body());
    }

    private ConversationCommand startPrivate(String caller, Body body, @Nullable String key) {
        var other = body.required("participantId", Rule.USER_ID);
        if (other.equals(caller)) {
            body.fault("participantId", "must be another user");
        }
        body.done();
        return new StartPrivate(ConversationId.ofPair(caller, other), caller, other, Keys.ofNullable(key));
    }

    private ConversationCommand startGroup(String caller, Body body, @Nullable String key) {
        var name = body.required("name", NAME);
        var others = body.list("participantIds", Rule.USER_ID).stream()
                .filter(user -> !user.equals(caller))
                .toList();
        if (others.isEmpty() || others.size() > settings.maxParticipants()) {
            body.fault("participantIds", "must name 1 to %,d other users".formatted(settings.maxParticipants()));
        }
        body.done();
        var id = key == null
                ? new ConversationId(
                        UUID.fromString(IdentifierFactory.getInstance().generateIdentifier()))
                : ConversationId.ofGroup(caller, key);
        return new StartGroup(id, caller, others, name, Keys.ofNullable(key));
    }

    @PatchMapping("/{id}")
    ResponseEntity<ConversationCore> rename(Principal caller, @PathVariable String id, @RequestBody JsonNode json) {
        var conversation = Paths.conversation(id);
        var body = Body.of(json);
        var name = body.required("name", NAME);
        body.done();
        return ok(commands.send(new RenameGroup(conversation, caller.getName(), name)));
    }

    static ResponseEntity<ConversationCore> ok(Answer<ConversationCore> answer) {
        return answered(HttpStatus.OK, answer).body(answer.body());
    }

    private static ResponseEntity.BodyBuilder answered(HttpStatus status, Answer<ConversationCore> answer) {
        var response = ResponseEntity.status(status).header(Headers.POSITION, Long.toString(answer.position()));
        return answer.effect() == Effect.REPLAYED ? response.header(Headers.IDEMPOTENT_REPLAYED, "true") : response;
    }
}
