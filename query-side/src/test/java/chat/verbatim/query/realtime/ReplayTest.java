package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.events.ConversationId;
import chat.verbatim.log.EventLog;
import chat.verbatim.query.Cursors;
import chat.verbatim.query.TestLog;
import chat.verbatim.query.realtime.engineio.CloseReason;
import chat.verbatim.query.realtime.resume.Replay;
import chat.verbatim.query.realtime.resume.ResumeMeters;
import chat.verbatim.query.realtime.room.Peer;
import chat.verbatim.query.realtime.room.Push;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class ReplayTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private EventLog log;
    private Conversations conversations;
    private ConversationId friends;
    private Replay replay;

    @BeforeEach
    void open(@TempDir Path dir) {
        log = TestLog.in(dir);
        conversations = new Conversations(log);
        friends = conversations.started("ann", "bob");
        var cursors = new Cursors(new SecretKeySpec(new byte[32], "HmacSHA256"));
        replay = new Replay(log, cursors, Duration.ofSeconds(1), new ResumeMeters(meters));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_many_have_missed_is_encoded_once_until_something_is_destroyed() throws Exception {
        conversations.said(friends, "bob", "hush");
        var first = new Client(true);
        var second = new Client(true);
        assertThat(missed("ann", first)).isTrue();
        assertThat(missed("bob", second)).isTrue();
        assertThat(second.writes).isEqualTo(first.writes); // the very same: they have no other equality
        assertThat(second.writes.getFirst().getLast().payload()).contains("\"content\":\"hush\"");

        log.destruction().user("bob");
        var third = new Client(true);
        assertThat(missed("ann", third)).isTrue();
        assertThat(third.writes.getFirst().getLast().payload()).contains("\"content\":null");
    }

    @Test
    void what_is_small_goes_out_together_and_what_is_large_in_parts() throws Exception {
        for (int i = 0; i < 40; i++) {
            conversations.said(friends, "bob", "short");
        }
        for (int i = 0; i < 5; i++) {
            conversations.said(friends, "bob", "long ".repeat(2000));
        }
        var client = new Client(true);
        assertThat(missed("ann", client)).isTrue();

        assertThat(client.writes).extracting(List::size).containsExactly(42, 2, 2);
        assertThat(meters.get("verbatim.resume.events").counter().count()).isEqualTo(46);
    }

    @Test
    void a_client_without_room_is_sent_nothing() throws Exception {
        var client = new Client(false);

        assertThat(missed("ann", client)).isFalse();
        assertThat(client.writes).isEmpty();
        assertThat(meters.get("verbatim.resume.events").counter().count()).isZero();
    }

    private boolean missed(String user, Peer peer) throws InterruptedException {
        return replay.send(conversations.after(user, 0), 0, log.head(), peer);
    }

    /** Notes what it is sent at a time. */
    private static final class Client implements Peer {

        private final List<List<Push>> writes = new ArrayList<>();
        private final boolean room;

        private Client(boolean room) {
            this.room = room;
        }

        @Override
        public void send(List<Push> pushes) {
            writes.add(List.copyOf(pushes));
        }

        @Override
        public boolean awaitRoom(Duration patience) {
            return room;
        }

        @Override
        public void close(CloseReason reason) {}

        @Override
        public void onClose(Runnable hook) {}
    }
}
