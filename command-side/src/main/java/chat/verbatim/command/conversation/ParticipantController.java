package chat.verbatim.command.conversation;

import chat.verbatim.command.Answer;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.Commands;
import chat.verbatim.command.Keys;
import chat.verbatim.command.conversation.ConversationCommand.AddParticipants;
import chat.verbatim.command.conversation.ConversationCommand.ChangeRole;
import chat.verbatim.command.conversation.ConversationCommand.RemoveParticipant;
import chat.verbatim.command.request.Headers;
import chat.verbatim.command.request.Paths;
import chat.verbatim.events.ConversationCore;
import chat.verbatim.events.Role;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who is in a group, and as what. */
@RestController
@RequestMapping("/conversations/{id}/participants")
class ParticipantController {

    private final Commands commands;
    private final CommandSettings settings;

    ParticipantController(Commands commands, CommandSettings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    @PostMapping
    ResponseEntity<ConversationCore> add(
            Principal caller,
            @PathVariable String id,
            @RequestBody JsonNode json,
            @RequestHeader(name = Headers.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        var conversation = Paths.conversation(id);
        var key = Headers.idempotencyKey(idempotencyKey);
        var body = Body.of(json);
        var users = body.list("userIds", Rule.USER_ID);
        if (users.size() > settings.maxParticipants()) {
            body.fault("userIds", "must name at most %,d users".formatted(settings.maxParticipants()));
        }
        body.done();
        return ConversationController.ok(commands.send(new AddParticipants(
                conversation, caller.getName(), users, settings.maxParticipants(), Keys.ofNullable(key))));
    }

    @PutMapping("/{userId}")
    ResponseEntity<ConversationCore> changeRole(
            Principal caller, @PathVariable String id, @PathVariable String userId, @RequestBody JsonNode json) {
        var conversation = Paths.conversation(id);
        var body = Body.of(json);
        var role = body.parsed("role", "must be owner, admin or member", ParticipantController::role);
        body.done();
        return ConversationController.ok(commands.send(
                new ChangeRole(conversation, caller.getName(), userId, role == null ? Role.MEMBER : role)));
    }

    @DeleteMapping("/{userId}")
    ResponseEntity<Void> remove(Principal caller, @PathVariable String id, @PathVariable String userId) {
        Answer<ConversationCore> answer =
                commands.send(new RemoveParticipant(Paths.conversation(id), caller.getName(), userId));
        return ResponseEntity.noContent()
                .header(Headers.POSITION, Long.toString(answer.position()))
                .build();
    }

    private static @Nullable Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElse(null);
    }
}
