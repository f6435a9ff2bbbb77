package chat.verbatim.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Subtrees;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a witness, as C2SP's tlog-witness has it, to sign what it has seen of the log. For one thread. */
public final class Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final VerifierKey key;
    private final URI addCheckpoint;
    private final HttpClient http;
    private long seen;

    /** @param prefix its submission prefix, without the slash after it */
    public Witness(VerifierKey key, URI prefix, HttpClient http) {
        this.key = key;
        this.addCheckpoint = URI.create(prefix + "/add-checkpoint");
        this.http = http;
    }

    /**
     * @return the signature, verified
     * @throws LogForkedException where the witness has seen more of the log than there is, or something else
     * @throws IOException where it does not answer, or not as it should
     */
    public Note.Signature cosign(Signed checkpoint, Subtrees tree) throws IOException, InterruptedException {
        var answer = ask(checkpoint, tree);
        if (answer.statusCode() == CONFLICT) {
            seen = size(answer.body());
            if (seen > checkpoint.size()) {
                throw new LogForkedException("witness " + key.name() + " has seen " + seen
                        + " events of this log, and it has " + checkpoint.size());
            }
            answer = ask(checkpoint, tree);
        }
        if (answer.statusCode() == 422) {
            throw new LogForkedException("witness " + key.name() + " has seen another log up to " + seen + " events");
        }
        if (answer.statusCode() != OK) {
            throw new IOException("witness " + key.name() + " answers " + answer.statusCode());
        }
        var signature = signature(checkpoint.note(), answer.body());
        seen = checkpoint.size();
        return signature;
    }

    private HttpResponse<String> ask(Signed checkpoint, Subtrees tree) throws IOException, InterruptedException {
        var body = new StringBuilder("old " + seen + "\n");
        for (var hash : Proofs.consistency(tree, seen, checkpoint.size())) {
            body.append(hash.base64()).append('\n');
        }
        var request = HttpRequest.newBuilder(addCheckpoint)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body + "\n" + checkpoint.note().encoded()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static long size(String body) throws IOException {
        var size = body.strip();
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw new IOException("a witness that has seen no number of events");
        }
        return Long.parseLong(size);
    }

    private Note.Signature signature(Note note, String body) throws IOException {
        try {
            var answered = Note.parse((note.text() + "\n" + body).getBytes(UTF_8));
            return key.signatureOf(answered)
                    .orElseThrow(() -> new IOException("witness " + key.name() + " has not signed with its key"));
        } catch (NoteException e) {
            throw new IOException(
                    "witness " + key.name() + " has not answered with its signature: " + e.getMessage(), e);
        }
    }
}
