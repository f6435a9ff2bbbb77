package chat.verbatim.audit.proof;

import chat.verbatim.audit.checkpoint.Signed;
import chat.verbatim.audit.note.InclusionNote;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Tile;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.QueryValues;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern TILE_NUMBER = Pattern.compile("(x[0-9]{3}/)*[0-9]{3}(\\.p/[0-9]{1,3})?");
    private static final int MOST_LEVELS = 7;

    private final Optional<Notary> notary;

    ProofController(Optional<Notary> notary) {
        this.notary = notary;
    }

    private Notary notary() {
        return notary.orElseThrow(() -> new ProblemException(
                ProblemType.PROOFS_UNAVAILABLE, "No key is configured that this log could be signed with."));
    }

    private Signed newest() {
        return notary().newest().orElseThrow(() -> notFound("Nothing was signed yet."));
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
        var signed = notary().covering(at)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.POSITION_BEYOND_HEAD, "No checkpoint covers that position yet."));
        var proof =
                Proofs.inclusion(notary().tree(), at - 1, signed.checkpoint().size());
        return new InclusionNote(at - 1, proof, signed.note()).encoded();
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
        var size = to == null ? newest : QueryValues.number("to", to, 1);
        if (size > newest) {
            throw new ProblemException(
                    ProblemType.POSITION_BEYOND_HEAD, "The newest checkpoint has size " + newest + ".");
        }
        if (older > size) {
            throw QueryValues.malformed("from must not be larger than to.");
        }
        return new Consistency(
                older,
                size,
                Proofs.consistency(notary().tree(), older, size).stream()
                        .map(Hash::base64)
                        .toList());
    }

    /** C2SP tlog-tiles, but for its entry bundles: what is in an event is for those who may see it. */
    @GetMapping("/tile/{level}/**")
    ResponseEntity<byte[]> tile(@PathVariable String level, jakarta.servlet.http.HttpServletRequest request) {
        var path = request.getRequestURI();
        var number = path.substring(path.indexOf("/tile/" + level + "/") + "/tile/".length() + level.length() + 1);
        if (!level.matches("[0-9]")
                || Integer.parseInt(level) > MOST_LEVELS
                || !TILE_NUMBER.matcher(number).matches()) {
            throw notFound("There is no such tile.");
        }
        var parts = number.split("\\.p/", 2);
        var width = parts.length == 1 ? Tile.WIDTH : Integer.parseInt(parts[1]);
        var hashes = whole(new Tile(Integer.parseInt(level), Long.parseLong(parts[0].replaceAll("[x/]", ""))), width);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .body(hashes);
    }

    /** What the checkpoints cover, and no more. */
    private byte[] whole(Tile tile, int width) {
        if (width < 1 || tile.widthAt(newest().checkpoint().size()) < width) {
            throw notFound("There is no such tile yet.");
        }
        return java.util.Arrays.copyOf(notary().tile(tile.level(), tile.index(), width), width * Hash.BYTES);
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(ProblemType.NOT_FOUND, detail);
    }
}
