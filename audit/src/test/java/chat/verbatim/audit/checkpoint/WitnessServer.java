package chat.verbatim.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.TestWitness;
import chat.verbatim.audit.note.VerifierKey;
import chat.verbatim.audit.tree.Checks;
import chat.verbatim.audit.tree.Hash;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** A witness of one log, as C2SP's tlog-witness says that it has to answer. */
final class WitnessServer implements AutoCloseable {

    private final HttpServer server;
    private final VerifierKey log;
    private final TestWitness signs;
    private Checkpoint seen = new Checkpoint("none", 0, Hash.OF_NOTHING);

    WitnessServer(VerifierKey log, TestWitness signs) throws IOException {
        this.log = log;
        this.signs = signs;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/w1/add-checkpoint", this::answer);
        server.start();
    }

    URI prefix() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/w1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var answer = answer(request);
        var body = answer.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private synchronized Answer answer(String request) {
        try {
            var gap = request.indexOf("\n\n");
            var head = request.substring(0, gap).lines().toList();
            var note = Note.parse(request.substring(gap + 2).getBytes(UTF_8));
            var checkpoint = Checkpoint.parse(note.text());
            if (!checkpoint.origin().equals(log.name())) {
                return new Answer(404, "");
            }
            if (log.signatureOf(note).isEmpty()) {
                return new Answer(403, "");
            }
            return answer(
                    Long.parseLong(head.getFirst().substring(4)),
                    head.stream().skip(1).map(Hash::ofBase64).toList(),
                    checkpoint,
                    note);
        } catch (NoteException e) {
            return new Answer(403, "");
        }
    }

    private Answer answer(long old, List<Hash> proof, Checkpoint checkpoint, Note note) {
        if (old > checkpoint.size()) {
            return new Answer(400, "");
        }
        if (old != seen.size()) {
            return new Answer(409, seen.size() + "\n");
        }
        if (!Checks.consistent(old, seen.root(), checkpoint.size(), checkpoint.root(), proof)) {
            return new Answer(422, "");
        }
        seen = checkpoint;
        var lines = new Note(note.text(), List.of(signs.cosign(note, 1_800_000_000))).encoded();
        return new Answer(200, lines.substring(note.text().length() + 1));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}
}
