package chat.verbatim.audit.custody;

import chat.verbatim.events.AuditEvent.ContentErased;
import chat.verbatim.events.ConversationEvent.ConversationStarted;
import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationEvent.Roster;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.ConversationType;
import chat.verbatim.events.MessageId;
import chat.verbatim.events.Participant;
import chat.verbatim.events.Role;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.Streams;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A log in which a few people talk, and as many command nodes on it as a test asks for. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class CustodyFixture {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final ConversationId PLANS = ConversationId.ofGroup("ann", "plans");

    @Parameter
    Place place;

    @TempDir
    Path dir;

    private LogSettings settings;
    private final List<CommandNode> nodes = new ArrayList<>();
    CommandNode node;

    /** What of a command side matters here. */
    static final class CommandNode implements AutoCloseable {
        final EventLog log;
        final Custody custody;
        final Holds holds;
        final Erasures erasures;
        final Eraser eraser;

        private CommandNode(EventLog log) {
            this.log = log;
            custody = new Custody(log);
            holds = new Holds(custody, Clock.systemUTC());
            erasures = new Erasures(custody, log, Clock.systemUTC());
            eraser = new Eraser(
                    custody,
                    erasures,
                    log.destruction(),
                    Clock.systemUTC(),
                    new Eraser.Pace(Duration.ZERO, Duration.ZERO));
        }

        Erasure erasesUser(String user) {
            return erasures.ofUser(user, "gdpr-17-1-b", "asked to be forgotten", "cleo")
                    .erasure();
        }

        Erasure erasesMessage(MessageId id) {
            return erasures.ofMessage(id.toString(), "gdpr-17-1-b", "asked for it", "cleo")
                    .erasure();
        }

        Hold holds(List<ConversationId> conversations, List<String> users) {
            return holds.place(conversations, users, "case 12", "judge");
        }

        /** All contents that can be read, in order. */
        List<@Nullable String> contents() {
            var contents = new ArrayList<@Nullable String>();
            for (var recorded : log.after(0, 1000)) {
                if (recorded.event() instanceof MessageSent sent) {
                    contents.add(sent.content());
                }
            }
            return contents;
        }

        List<ContentErased> erased() {
            return log.after(0, 1000).stream()
                    .filter(recorded -> recorded.event() instanceof ContentErased)
                    .map(recorded -> (ContentErased) recorded.event())
                    .toList();
        }

        @Override
        public void close() {
            log.close();
        }
    }

    @BeforeEach
    final void begin() throws SQLException {
        settings = place.fresh(dir);
        node = another();
        begin(PLANS);
    }

    /** Ann begins a group and names it. */
    final void begin(ConversationId conversation) {
        var all = List.of(member("ann"), member("bob"), member("dan"));
        var roster = new Roster(ConversationType.GROUP, "ann", NOON, "ann", 0, all);
        var started = new ConversationStarted(conversation, roster, "our plans", "ann", NOON);
        node.log.append(Streams.of(conversation), "Conversation", 0, started);
    }

    @AfterEach
    final void end() throws SQLException {
        nodes.forEach(CommandNode::close);
        if (settings != null) {
            place.drop(settings);
        }
    }

    private static Participant member(String user) {
        return new Participant(user, Role.MEMBER, NOON);
    }

    final CommandNode another() {
        var another = new CommandNode(EventLog.open(settings, Clock.systemUTC()));
        nodes.add(another);
        return another;
    }

    final void crashes(CommandNode one) {
        nodes.remove(one);
        one.close();
    }

    /** In the group that Ann has named. */
    final MessageId says(String user, String content) {
        return says(node, PLANS, user, content);
    }

    final MessageId says(CommandNode where, ConversationId conversation, String user, String content) {
        var version = where.log.lastVersion(Streams.of(conversation));
        var id = new MessageId(conversation, version + 1, version);
        where.log.append(
                Streams.of(conversation),
                "Conversation",
                version,
                new MessageSent(conversation, id, version, "text", content, null, user, NOON));
        return id;
    }
}
