package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.Cursors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = ChatNode.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@SuppressWarnings("NullAway.Init") // set before each test
class ResumeTest {

    @Autowired
    Conversations conversations;

    @Autowired
    Cursors cursors;

    @LocalServerPort
    int port;

    final List<RawChat> clients = new ArrayList<>();

    @AfterEach
    void disconnect() {
        clients.forEach(RawChat::close);
    }

    @Test
    void by_its_cursor_a_client_gets_what_it_missed_and_then_what_is_new() throws Exception {
        var id = conversations.started("ann", "bob");
        var before = connect("{'token':'ann'}").ready("reset");
        assertThat(before.offset()).isEqualTo(before.cursor());
        conversations.said(id, "bob", "missed one");
        conversations.started("bob", "cy");
        conversations.read(id, "ann");
        conversations.said(id, "bob", "missed two");

        var ann = connect("{'token':'ann','cursor':'" + before.cursor() + "'}");

        assertThat(ann.ready("resumed").cursor()).isEqualTo(before.cursor());
        assertThat(content(ann.next("message:new"))).isEqualTo("missed one");
        ann.next("message:read");
        assertThat(content(ann.next("message:new"))).isEqualTo("missed two");
        conversations.said(id, "bob", "live");
        var live = ann.next("message:new");
        assertThat(content(live)).isEqualTo("live");
        assertThat(live.offset()).isEqualTo(live.cursor());
    }

    @Test
    void recovery_goes_on_with_the_same_session_wherever_it_was_left() throws Exception {
        var id = conversations.started("ann", "bob");
        var first = connect("{'token':'ann'}");
        var offset = first.ready("reset").offset();
        var pid = first.connected.get("pid").asString();
        conversations.said(id, "bob", "missed");

        var again = connect("{'token':'ann','pid':'" + pid + "','offset':'" + offset + "'}");

        assertThat(again.connected).isEqualTo(first.connected);
        again.ready("resumed");
        assertThat(content(again.next("message:new"))).isEqualTo("missed");
    }

    @Test
    void a_session_is_recovered_by_its_user_only_and_from_places_that_there_are() throws Exception {
        var first = connect("{'token':'ann'}");
        var offset = first.ready("reset").offset();
        var pid = first.connected.get("pid").asString();
        var beyond = cursors.of(1_000_000);

        for (var auth : List.of(
                "'token':'bob','pid':'" + pid + "','offset':'" + offset + "'",
                "'token':'ann','pid':'" + pid + "x','offset':'" + offset + "'",
                "'token':'ann','pid':'.','offset':'" + offset + "'",
                "'token':'ann','pid':'" + pid + "','offset':'" + beyond + "'",
                "'token':'ann','pid':'" + pid + "','offset':'nonsense'",
                "'token':'ann','pid':'" + pid + "'")) {
            var other = connect("{" + auth + "}");
            assertThat(other.connected.get("sid")).isNotEqualTo(first.connected.get("sid"));
            assertThat(other.connected.get("pid")).isNotEqualTo(first.connected.get("pid"));
            other.ready("reset");
        }
    }

    @Test
    void a_cursor_of_elsewhere_is_told_to_begin_anew() throws Exception {
        var beyond = cursors.of(1_000_000);

        connect("{'token':'ann','cursor':'" + beyond + "'}").ready("reset");
        connect("{'token':'ann','cursor':'nonsense'}").ready("reset");
        connect("{'token':'ann','cursor':7}").ready("reset");
    }

    @Test
    void whoever_does_not_want_to_recover_gets_no_argument_more_and_may_resume_all_the_same() throws Exception {
        var id = conversations.started("ann", "bob");
        var ann = connect("{'token':'ann','recovery':false}");
        assertThat(ann.connected.has("pid")).isFalse();
        var ready = ann.ready("reset");
        assertThat(ready.offset()).isNull();
        conversations.said(id, "bob", "word");
        assertThat(ann.next("message:new").offset()).isNull();

        var again = connect("{'token':'ann','recovery':false,'cursor':'" + ready.cursor() + "'}");
        again.ready("resumed");
        assertThat(again.next("message:new").offset()).isNull();
    }

    @Test
    void what_a_member_missed_ends_with_the_removal_and_begins_with_the_joining() throws Exception {
        var left = conversations.started("ann", "bob");
        var joined = conversations.started("ann", "cy");
        var cursor = connect("{'token':'bob'}").ready("reset").cursor();
        conversations.said(left, "ann", "heard");
        conversations.said(joined, "ann", "before bob");
        conversations.removed(left, "bob");
        conversations.said(left, "ann", "after bob");
        conversations.added(joined, "bob");
        conversations.said(joined, "ann", "with bob");

        var bob = connect("{'token':'bob','cursor':'" + cursor + "'}");

        bob.ready("resumed");
        assertThat(content(bob.next("message:new"))).isEqualTo("heard");
        assertThat(of(bob.next("conversation:removed"))).isEqualTo(left.toString());
        assertThat(of(bob.next("conversation:new"))).isEqualTo(joined.toString());
        assertThat(content(bob.next("message:new"))).isEqualTo("with bob");
        conversations.said(left, "ann", "not for bob");
        conversations.said(joined, "ann", "for bob");
        assertThat(content(bob.next("message:new"))).isEqualTo("for bob");
    }

    @Test
    void one_who_came_and_went_and_came_hears_of_each_time() throws Exception {
        var id = conversations.started("ann");
        var cursor = connect("{'token':'bob'}").ready("reset").cursor();
        for (int i = 0; i < 3; i++) {
            conversations.added(id, "bob");
            conversations.said(id, "ann", "in " + i);
            conversations.removed(id, "bob");
            conversations.said(id, "ann", "out " + i);
        }

        var bob = connect("{'token':'bob','cursor':'" + cursor + "'}");

        bob.ready("resumed");
        for (int i = 0; i < 3; i++) {
            bob.next("conversation:new");
            assertThat(content(bob.next("message:new"))).isEqualTo("in " + i);
            bob.next("conversation:removed");
        }
    }

    @Test
    void more_than_a_queue_holds_comes_as_fast_as_it_is_read() throws Exception {
        var id = conversations.started("ann", "bob");
        var cursor = connect("{'token':'ann'}").ready("reset").cursor();
        int many = 3000;
        for (int i = 0; i < many; i++) {
            conversations.said(id, "bob", "x".repeat(500));
        }

        var ann = connect("{'token':'ann','cursor':'" + cursor + "'}");

        ann.ready("resumed");
        for (long seq : LongStream.rangeClosed(1, many).toArray()) {
            assertThat(ann.next("message:new").payload().get("seq").asLong()).isEqualTo(seq);
        }
    }

    @Test
    void resuming_amid_traffic_loses_and_doubles_nothing() throws Exception {
        try (var _ = new Chatter(conversations, "ann", "bob")) {
            var cursor = connect("{'token':'ann'}").ready("reset").cursor();
            for (int i = 0; i < 20; i++) {
                try (var ann = RawChat.connect(port, "{'token':'ann','cursor':'" + cursor + "'}")) {
                    ann.ready("resumed");
                    for (int n = 0; n < 50; n++) {
                        var message = ann.next("message:new");
                        assertThat(position(message.cursor())).isEqualTo(position(cursor) + 1);
                        cursor = message.cursor();
                    }
                }
            }
        }
    }

    private RawChat connect(String auth) throws InterruptedException {
        var client = RawChat.connect(port, auth);
        clients.add(client);
        return client;
    }

    private long position(String cursor) {
        return cursors.parse(cursor).orElseThrow();
    }

    private static String content(RawChat.Event event) {
        return event.payload().get("content").asString();
    }

    private static String of(RawChat.Event event) {
        return event.payload().get("conversationId").asString();
    }
}
