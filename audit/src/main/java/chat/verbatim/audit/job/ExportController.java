package chat.verbatim.audit.job;

import chat.verbatim.audit.access.AccessLog;
import chat.verbatim.audit.access.Inquiry;
import chat.verbatim.audit.job.ExportJob.Status;
import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.Streams;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.Body;
import chat.verbatim.request.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Exports are asked for here, looked after, and fetched. */
@RestController
@RequestMapping("/audit/exports")
class ExportController {

    private static final int MOST_CONVERSATIONS = 1000;
    private static final MediaType TAR = MediaType.parseMediaType("application/x-tar");

    private final Optional<Exports> exports;
    private final EventLog log;
    private final AccessLog access;
    private final Clock clock;

    ExportController(Optional<Exports> exports, EventLog log, AccessLog access, Clock clock) {
        this.exports = exports;
        this.log = log;
        this.access = access;
        this.clock = clock;
    }

    private Exports exports() {
        return exports.orElseThrow(() -> new ProblemException(
                ProblemType.PROOFS_UNAVAILABLE, "No key is configured that exports could be signed with."));
    }

    @PostMapping
    ResponseEntity<ExportJob> begin(HttpServletRequest request, @RequestBody JsonNode json) {
        var inquiry = asking(request, json);
        var body = Body.of(json);
        var isAll = json.path("all").asBoolean(false);
        List<String> names = isAll ? List.of() : body.list("conversations", Rule.ANY);
        if (!isAll && (names.isEmpty() || names.size() > MOST_CONVERSATIONS)) {
            body.fault("conversations", "must name 1 to " + MOST_CONVERSATIONS + " conversations");
        }
        var head = log.head();
        var asOf = number(json, "asOf", head, head, body);
        var known = number(json, "known", null, head, body);
        body.done();
        var conversations = names.stream().map(this::existing).toList();
        var job = new ExportJob(
                UUID.randomUUID(),
                Status.running,
                conversations,
                Objects.requireNonNull(asOf),
                known,
                inquiry.auditor(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                null);
        return ResponseEntity.accepted()
                .location(URI.create("/audit/exports/" + job.id()))
                .body(exports().begin(job, inquiry));
    }

    private static Inquiry asking(HttpServletRequest request, JsonNode json) {
        var inquiry = Inquiry.of(request, "export");
        return new Inquiry(inquiry.auditor(), inquiry.reason(), "export", null, null, json.toString());
    }

    private static @Nullable Long number(JsonNode json, String field, @Nullable Long otherwise, long most, Body body) {
        var node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1 || node.longValue() > most) {
            body.fault(field, "must be a position of the log, 1 to " + most);
        }
        return node.asLong(0);
    }

    private ConversationId existing(String name) {
        return ConversationId.parse(name)
                .filter(id -> log.lastVersion(Streams.of(id)) > 0)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONVERSATION_NOT_FOUND, "There is no conversation " + name + "."));
    }

    /** Newest last. */
    record Jobs(List<ExportJob> items) {}

    @GetMapping
    Jobs all() {
        return new Jobs(exports().all());
    }

    @GetMapping("/{id}")
    ExportJob one(@PathVariable UUID id) {
        return exports().find(id).orElseThrow(ExportController::unknown);
    }

    /** Whole or, by the header {@code Range}, in parts. That it is fetched is recorded again. */
    @GetMapping("/{id}/file")
    ResponseEntity<Resource> file(HttpServletRequest request, @PathVariable UUID id) {
        var inquiry = Inquiry.of(request, "export-file");
        if (one(id).status() != Status.done) {
            throw unknown();
        }
        try (var _ = access.admit(
                new Inquiry(inquiry.auditor(), inquiry.reason(), inquiry.access(), null, null, "export=" + id))) {
            return ResponseEntity.ok()
                    .contentType(TAR)
                    .header("Content-Disposition", "attachment; filename=\"" + id + ".tar\"")
                    .header("Cache-Control", "no-store")
                    .body(new FileSystemResource(exports().file(id)));
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable UUID id) {
        exports().drop(id);
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.NOT_FOUND, "This node has no such export, or not any more; ask for it again.");
    }
}
