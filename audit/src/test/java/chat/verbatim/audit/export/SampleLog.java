package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.verbatim.audit.note.Checkpoint;
import chat.verbatim.audit.note.Note;
import chat.verbatim.audit.note.NoteException;
import chat.verbatim.audit.note.SigningKey;
import chat.verbatim.audit.tree.Growth;
import chat.verbatim.audit.tree.Hash;
import chat.verbatim.audit.tree.KeptTiles;
import chat.verbatim.audit.tree.Proofs;
import chat.verbatim.audit.tree.Tiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A log in memory, framed as the real one; the same calls make the same bytes. */
final class SampleLog {

    static final String ORIGIN = "example.org/log";
    private static final long START = 1_767_265_200_000_000L;

    final SigningKey key;
    final List<ExportedEvent> events = new ArrayList<>();
    final Map<Long, ExportedContent> contents = new HashMap<>();
    private final Map<String, StreamEnds.End> ends = new HashMap<>();
    private final KeptTiles tiles = new KeptTiles();
    private final Growth growth = new Growth(tiles);

    SampleLog() {
        this(ORIGIN, "the log's key");
    }

    SampleLog(String origin, String seed) {
        try {
            key = new SigningKey(origin, hash(seed).bytes());
        } catch (NoteException e) {
            throw new AssertionError(e);
        }
    }

    static Hash hash(String text) {
        return Hash.sha256(text.getBytes(UTF_8));
    }

    static String conversation(int n) {
        return UUID.nameUUIDFromBytes(("conversation " + n).getBytes(UTF_8)).toString();
    }

    /** @param content null where nobody types anything */
    long append(String stream, String type, String payload, @Nullable String content) {
        var position = events.size() + 1L;
        var end = ends.getOrDefault(stream, new StreamEnds.End(stream, 0, Hash.of(new byte[32])));
        var opened = content == null
                ? null
                : new ExportedContent.Opened(position, hash("r" + position).bytes(), content);
        var event = new ExportedEvent(
                position,
                START + position * 1_000_003,
                stream,
                end.version() + 1,
                stream.contains("/") ? "ReadPointer" : stream.contains("-") ? "Conversation" : stream,
                UUID.nameUUIDFromBytes(("event " + position).getBytes(UTF_8)),
                type,
                1,
                payload,
                opened == null ? new byte[0] : opened.commitment(),
                end.link());
        events.add(event);
        if (opened != null) {
            contents.put(position, opened);
        }
        ends.put(stream, new StreamEnds.End(stream, end.version() + 1, event.link()));
        growth.add(event.leaf());
        return position;
    }

    long say(int conversation, String actor, String text) {
        var id = conversation(conversation);
        return append(
                id,
                "MessageSent",
                "{\"conversationId\":\"" + id + "\",\"messageId\":\"m" + (events.size() + 1)
                        + "\",\"type\":\"text\",\"actor\":\"" + actor + "\",\"at\":\"2026-01-01T12:00:00.123Z\"}",
                "{\"content\":\"" + text + "\",\"clientMessageId\":\"c" + events.size() + "\"}");
    }

    long read(int conversation, String actor) {
        return append(
                conversation(conversation) + "/" + actor,
                "ReadPointerMoved",
                "{\"actor\":\"" + actor + "\",\"lastReadSeq\":1}",
                null);
    }

    long erase(long position) {
        var by = append(
                "erasure",
                "ContentErased",
                "{\"actor\":\"dpo\",\"basis\":\"GDPR 17(1)(b)\"}",
                "{\"reason\":\"asked for\"}");
        contents.put(position, new ExportedContent.Erased(position, by));
        return by;
    }

    long size() {
        return events.size();
    }

    Note checkpoint() {
        return key.sign(new Checkpoint(key.verifier().name(), size(), growth.root()).text());
    }

    Tiles tree() {
        return new Tiles(tiles);
    }

    Consistency consistency(long from) {
        return new Consistency(from, size(), Proofs.consistency(tree(), from, size()));
    }

    boolean isOf(ExportedEvent event, int... conversations) {
        for (var n : conversations) {
            if (event.stream().startsWith(conversation(n))) {
                return true;
            }
        }
        return false;
    }

    /** So many messages in conversation 1, with what goes on elsewhere between them. */
    static SampleLog talk(int messages) {
        var log = new SampleLog();
        for (int n = 0; n < messages; n++) {
            log.say(1, "user" + n % 7, "message number " + n + ", and so on");
            log.say(2 + n % 3, "dora", "elsewhere");
            if (n % 10 == 9) {
                log.read(1, "user" + n % 7);
            }
        }
        return log;
    }

    /** Three conversations, two of them for export; all that a line can have. */
    static SampleLog small() {
        var log = new SampleLog();
        log.say(1, "alice", "=1+1 \\\"quoted\\\", <b>bold</b> & \\\\ back");
        log.say(2, "dora", "elsewhere");
        log.append(
                conversation(1),
                "GroupRenamed",
                "{\"actor\":\"bob\"}",
                "{\"name\":\"Émile's 漢字 😀\\n\\u0007\\u007f\"}");
        log.read(1, "bob");
        var gone = log.say(1, "bob", "to be forgotten");
        log.say(3, "carol", "first of another");
        log.append(conversation(1), "ParticipantRemoved", "{\"actor\":\"alice\",\"removed\":\"bob\"}", null);
        log.say(2, "dora", "elsewhere again");
        log.read(1, "bob");
        log.erase(gone);
        log.say(3, "carol", "tab\\there");
        return log;
    }
}
