package chat.verbatim.audit.proof;

import chat.verbatim.audit.checkpoint.LogForkedException;
import chat.verbatim.audit.checkpoint.Signed;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.QueryValues;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What proves the log, for monitors and for whoever holds an event. Hashes and sizes are all that there is to be seen: so no reason is
 * asked for, and nothing is recorded, which would make the log grow by being watched.
 */
@RestController
@RequestMapping("/audit/log")
class ProofController {

    private static final String PLACE = "/audit/log/";

    private final Optional<Notary> notary;

    ProofController(Optional<Notary> notary) {
        this.notary = notary;
    }

    private Notary notary() {
        return notary.orElseThrow(() -> new ProblemException(
                ProblemType.PROOFS_UNAVAILABLE, "No key is configured that this log could be signed with."));
    }

    private Signed newest() {
        try {
            return notary().newest()
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "Nothing was signed yet."));
        } catch (LogForkedException e) {
            throw new ProblemException(
                    ProblemType.PROOFS_UNAVAILABLE, "The log is not what was signed of it before; nothing is signed.");
        } catch (UncheckedIOException e) {
            throw ProblemException.passing(
                    ProblemType.PROOFS_UNAVAILABLE, "Nothing can be signed at the moment.", Duration.ofSeconds(2));
        }
    }

    /** The key that checkpoints and exports are verified with; best learnt by another way than this. */
    @GetMapping(path = "/key", produces = MediaType.TEXT_PLAIN_VALUE)
    String key() {
        return notary().verifier() + "\n";
    }

    /** C2SP tlog-checkpoint, with the cosignatures that it has by now. */
    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    String checkpoint() {
        return newest().note().encoded();
    }

    /** C2SP tlog-proof: that one event is in the log, in one text. */
    @GetMapping(path = "/proof/inclusion", produces = MediaType.TEXT_PLAIN_VALUE)
    String inclusion(@RequestParam String position) {
        var at = QueryValues.number("position", position, 1);
        newest();
        return notary().proofs()
                .inclusion(at)
                .orElseThrow(ProofController::beyond)
                .encoded();
    }

    /**
     * RFC 6962, section 2.1.2.
     *
     * @param proof Base64 hashes
     */
    record Consistency(long from, long to, List<String> proof) {}

    @GetMapping("/proof/consistency")
    Consistency consistency(@RequestParam String from, @RequestParam @Nullable String to) {
        var older = QueryValues.number("from", from, 1);
        var newest = newest().checkpoint().size();
        var newer = to == null ? newest : QueryValues.number("to", to, older);
        var proof = notary().proofs().consistency(older, newer).orElseThrow(ProofController::beyond);
        return new Consistency(
                older, newer, proof.proof().stream().map(Hash::base64).toList());
    }

    /** C2SP tlog-tiles, but for its entry bundles: what is in an event is for those who may see it. */
    @GetMapping("/tile/{level}/**")
    ResponseEntity<byte[]> tile(@PathVariable String level, HttpServletRequest request) {
        newest();
        return notary().proofs()
                .tile(request.getRequestURI().substring(PLACE.length()))
                .map(hashes -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .header("Cache-Control", "private, max-age=31536000, immutable")
                        .body(hashes))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such tile, or not yet."));
    }

    private static ProblemException beyond() {
        return new ProblemException(ProblemType.POSITION_BEYOND_HEAD, "No checkpoint goes so far yet.");
    }
}
