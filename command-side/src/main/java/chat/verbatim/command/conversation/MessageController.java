package chat.verbatim.command.conversation;

import chat.verbatim.command.Answer;
import chat.verbatim.command.CommandSettings;
import chat.verbatim.command.Commands;
import chat.verbatim.command.Keys;
import chat.verbatim.command.Outcome.Effect;
import chat.verbatim.command.conversation.ConversationCommand.DeleteMessage;
import chat.verbatim.command.conversation.ConversationCommand.EditMessage;
import chat.verbatim.command.conversation.ConversationCommand.SendMessage;
import chat.verbatim.command.request.Headers;
import chat.verbatim.command.request.Paths;
import chat.verbatim.command.request.Sends;
import chat.verbatim.events.Message;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.net.URI;
import java.security.Principal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** Messages are sent, edited and deleted here. */
@RestController
@RequestMapping("/conversations/{id}/messages")
class MessageController implements Sends {

    private static final Rule CLIENT_ID = Rule.line(1, 128);

    private final Commands commands;
    private final Rule content;

    MessageController(Commands commands, CommandSettings settings) {
        this.commands = commands;
        this.content = Rule.text(1, settings.maxContentLength());
    }

    @Override
    @PostMapping
    public ResponseEntity<Message> send(
            Principal caller,
            @PathVariable String id,
            @RequestBody JsonNode json,
            @RequestHeader(name = Headers.IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        var conversation = Paths.conversation(id);
        var key = Headers.idempotencyKey(idempotencyKey);
        var body = Body.of(json);
        var text = body.required("content", content);
        var type = body.optional("type", Rule.MESSAGE_TYPE);
        var clientId = body.optional("clientMessageId", CLIENT_ID);
        body.done();
        var keys = Stream.of(key, clientId).filter(Objects::nonNull).distinct().toList();
        Answer<Message> answer = commands.send(new SendMessage(
                conversation, caller.getName(), type == null ? "text" : type, text, clientId, Keys.of(keys)));
        var response = answered(HttpStatus.CREATED, answer)
                .location(URI.create("/conversations/" + conversation + "/messages/"
                        + answer.body().id()));
        if (answer.effect() == Effect.REPLAYED) {
            response.header(Headers.IDEMPOTENT_REPLAYED, "true");
        }
        return response.body(answer.body());
    }

    @PutMapping("/{messageId}")
    ResponseEntity<Message> edit(
            Principal caller,
            @PathVariable String id,
            @PathVariable String messageId,
            @RequestBody JsonNode json,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var conversation = Paths.conversation(id);
        var precondition = new Precondition(Headers.ifMatch(ifMatch));
        var body = Body.of(json);
        var text = body.required("newContent", content);
        body.done();
        Answer<Message> answer =
                commands.send(new EditMessage(conversation, caller.getName(), messageId, text, precondition));
        return answered(HttpStatus.OK, answer).body(answer.body());
    }

    @DeleteMapping("/{messageId}")
    ResponseEntity<Void> delete(
            Principal caller,
            @PathVariable String id,
            @PathVariable String messageId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Answer<Message> answer = commands.send(new DeleteMessage(
                Paths.conversation(id), caller.getName(), messageId, new Precondition(Headers.ifMatch(ifMatch))));
        return answered(HttpStatus.NO_CONTENT, answer).build();
    }

    private static ResponseEntity.BodyBuilder answered(HttpStatus status, Answer<Message> answer) {
        return ResponseEntity.status(status)
                .eTag("\"" + answer.body().revision() + "\"")
                .header(Headers.POSITION, Long.toString(answer.position()));
    }
}
