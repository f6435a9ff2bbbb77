package chat.verbatim.query.realtime;

import static chat.verbatim.query.realtime.Signals.heard;
import static chat.verbatim.query.realtime.Signals.names;
import static chat.verbatim.query.realtime.Signals.offline;
import static chat.verbatim.query.realtime.Signals.online;
import static chat.verbatim.query.realtime.Signals.strings;
import static chat.verbatim.query.realtime.Signals.types;
import static chat.verbatim.query.realtime.Signals.who;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Users of each test are its own, as presence outlives it; what is not to be heard is followed by something that is. */
@SpringBootTest(
        classes = ChatNode.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "verbatim.sockets.presence-grace=1s")
@SuppressWarnings("NullAway.Init") // set before each test
class SignalsTest {

    @Autowired
    Conversations conversations;

    @Autowired
    EventLog log;

    @LocalServerPort
    int port;

    final List<ChatClient> clients = new ArrayList<>();
    String ann;
    String bob;
    String cid;

    @BeforeEach
    void people() {
        var test = "-" + UUID.randomUUID();
        ann = "ann" + test;
        bob = "bob" + test;
        cid = "cid" + test;
    }

    @AfterEach
    void disconnect() {
        clients.forEach(ChatClient::close);
    }

    @Test
    void the_others_in_a_conversation_hear_who_is_typing() throws Exception {
        var id = conversations.started(ann, bob, cid);
        var anns = ready(ann);
        var annsOther = ready(ann);
        var bobs = ready(bob);
        var cids = ready(cid, "polling");

        types(anns, id);
        heard(bobs, ann, true);
        heard(cids, ann, true);
        types(bobs, id);
        heard(anns, bob, true);
        heard(annsOther, bob, true);

        var typing = bobs.signals("typing").getFirst();
        assertThat(typing.propertyNames()).containsExactlyInAnyOrder("conversationId", "userId", "active", "expiresIn");
        assertThat(typing.get("conversationId").asString()).isEqualTo(id.toString());
        assertThat(typing.get("expiresIn").asLong()).isEqualTo(6000);
        assertThat(who(anns)).containsExactly(bob);
        assertThat(who(annsOther)).containsExactly(bob);
        assertThat(who(bobs)).containsExactly(ann);
    }

    @Test
    void that_one_has_stopped_is_heard_too() throws Exception {
        var id = conversations.started(ann, bob);
        var anns = ready(ann);
        var bobs = ready(bob);

        types(anns, id);
        anns.socket().emit("typing", new JSONObject().put("conversationId", id).put("active", false));

        heard(bobs, ann, false);
        assertThat(bobs.signals("typing"))
                .extracting(typing -> typing.get("active").asBoolean())
                .containsExactly(true, false);
    }

    @Test
    void a_burst_is_one_in_two_seconds() throws Exception {
        var id = conversations.started(ann, bob, cid);
        var anns = ready(ann);
        var bobs = ready(bob);
        var cids = ready(cid);
        long start = System.nanoTime();

        for (int i = 0; i < 50; i++) {
            types(anns, id);
        }
        heard(cids, ann, true);
        anns.socket().emit("typing", new JSONObject().put("conversationId", id).put("active", false));
        heard(bobs, ann, false); // comes after all of the burst

        long most = 1 + (System.nanoTime() - start) / 2_000_000_000L;
        assertThat(bobs.signals("typing").stream().filter(it -> it.get("active").asBoolean()))
                .hasSizeBetween(1, (int) most);
    }

    @Test
    void nobody_hears_strangers_and_removed_members_type() throws Exception {
        var id = conversations.started(ann, bob, cid);
        var anns = ready(ann);
        var bobs = ready(bob);
        var cids = ready(cid);
        conversations.removed(id, cid);
        cids.next("conversation:removed");
        var eves = ready("eve-" + UUID.randomUUID());

        types(cids, id);
        types(eves, id);
        var common = conversations.started(cid, ann);
        anns.next("conversation:updated");
        anns.next("conversation:new");
        types(cids, common);

        heard(anns, cid, true);
        types(anns, id);
        heard(bobs, ann, true);
        assertThat(anns.signals("typing"))
                .extracting(typing -> typing.get("conversationId").asString())
                .containsExactly(common.toString());
        assertThat(who(bobs)).containsExactly(ann);
        assertThat(who(cids)).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_ignored() throws Exception {
        var id = conversations.started(ann, bob);
        var anns = ready(ann);
        var bobs = ready(bob);

        anns.socket().emit("typing");
        for (var data : new Object[] {"typing", 7, new JSONObject(), new JSONObject().put("conversationId", 7)}) {
            anns.socket().emit("typing", data);
        }
        anns.socket().emit("typing", new JSONObject().put("conversationId", id).put("active", "yes"));
        types(anns, id);

        heard(bobs, ann, true);
        assertThat(who(bobs)).containsExactly(ann);
    }

    @Test
    void people_see_each_other_come_and_go() throws Exception {
        conversations.started(ann, bob);
        var anns = ready(ann);
        var phone = ready(bob);
        var desk = ready(bob);
        online(anns, bob);
        online(phone, ann);
        var eve = "eve-" + UUID.randomUUID();
        var eves = ready(eve);

        phone.close();
        var cids = ready(cid);
        conversations.started(ann, cid);
        online(anns, cid);
        assertThat(names(anns, "offline")).as("one device is left").isEmpty();
        desk.close();
        offline(anns, bob);

        assertThat(names(anns, "online")).doesNotContain(eve);
        assertThat(eves.signals("presence")).isEmpty();
        assertThat(names(cids, "offline")).as("no friend of bob's").isEmpty();
    }

    @Test
    void one_who_connects_is_told_at_once_who_is_there_and_nothing_where_nobody_is() throws Exception {
        conversations.started(ann, bob, cid);
        var alone = ready(ann);
        ready(bob);

        var cids = ready(cid);

        await().until(() -> !cids.signals("presence").isEmpty());
        assertThat(strings(cids.signals("presence").getFirst(), "online")).containsExactlyInAnyOrder(ann, bob);
        online(alone, bob);
        assertThat(alone.signals("presence"))
                .allSatisfy(it -> assertThat(strings(it, "online")).isNotEmpty().isNotEqualTo(List.of(ann)));
    }

    @Test
    void a_removed_member_is_told_of_nobody_there_any_more() throws Exception {
        var id = conversations.started(ann, bob, cid);
        var dan = "dan-" + UUID.randomUUID();
        conversations.started(bob, dan);
        var anns = ready(ann);
        var bobs = ready(bob);
        conversations.removed(id, bob);
        bobs.next("conversation:removed");

        ready(cid);
        online(anns, cid);
        ready(dan);
        online(bobs, dan);

        assertThat(names(bobs, "online")).doesNotContain(cid);
    }

    @Test
    void the_log_knows_nothing_of_it() throws Exception {
        var id = conversations.started(ann, bob);
        long head = log.head();

        var anns = ready(ann);
        var bobs = ready(bob);
        types(anns, id);
        heard(bobs, ann, true);
        online(anns, bob);
        bobs.close();
        offline(anns, bob);

        assertThat(log.head()).isEqualTo(head);
    }

    private ChatClient ready(String user, String... transports) throws InterruptedException {
        var client = ChatClient.ready(port, user, transports.length == 0 ? new String[] {"websocket"} : transports);
        clients.add(client);
        return client;
    }
}
