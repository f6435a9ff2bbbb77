package chat.verbatim.audit.custody;

import static chat.verbatim.audit.custody.Words.asked;

import chat.verbatim.log.EventLog;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import java.net.URI;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What has to be erased, and what was. */
@RestController
@RequestMapping("/audit/erasures")
class ErasureController {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Rule BASIS = text -> CODE.matcher(text).matches()
            ? null
            : "must be 1 to 64 characters of a-z 0-9 . _ -, the first of them a letter or a digit";

    private final Custody custody;
    private final Erasures erasures;
    private final EventLog log;

    ErasureController(Custody custody, Erasures erasures, EventLog log) {
        this.custody = custody;
        this.erasures = erasures;
        this.log = log;
    }

    @PostMapping
    ResponseEntity<ErasureView> request(Principal caller, @RequestBody JsonNode json) {
        var body = Body.of(json);
        var message = body.optional("messageId", Rule.ANY);
        var user = body.optional("userId", Rule.USER_ID);
        var basis = body.required("basis", BASIS);
        var reason = body.required("reason", Words.REASON);
        if (json.hasNonNull("messageId") == json.hasNonNull("userId")) {
            body.fault("messageId", "must be there, or userId, and not both");
        }
        body.done();
        var answer = asked(() -> message != null
                ? erasures.ofMessage(message, basis, reason, caller.getName())
                : erasures.ofUser(user == null ? "" : user, basis, reason, caller.getName()));
        return ResponseEntity.status(answer.isNew() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/audit/erasures/" + answer.erasure().id()))
                .header(Words.POSITION_HEADER, Long.toString(log.knownHead()))
                .body(ErasureView.of(answer.erasure(), custody));
    }

    @GetMapping
    ResponseEntity<Page<ErasureView>> all(
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String limit) {
        return asked(
                () -> Page.of(erasures.all(), page, limit, "/audit/erasures", one -> ErasureView.of(one, custody)));
    }

    @GetMapping("/{id}")
    ErasureView one(@PathVariable String id) {
        return asked(() -> ErasureView.of(erasures.of(Words.id(id)), custody));
    }
}
