package chat.verbatim.query.realtime;

import static chat.verbatim.query.realtime.Signals.names;
import static chat.verbatim.query.realtime.Signals.offline;
import static chat.verbatim.query.realtime.Signals.online;
import static chat.verbatim.query.realtime.Signals.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.SignalChannel;
import chat.verbatim.query.TestLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Two nodes with one log, and a channel between them. */
@SuppressWarnings("NullAway.Init") // set before each test
class SignalsOfTwoNodesTest {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final SignalChannel channel = SignalChannel.inProcess();
    private final String ann = "ann-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();
    private EventLog log;
    private Conversations conversations;

    @BeforeEach
    void open(@TempDir Path dir) {
        log = TestLog.in(dir);
        conversations = new Conversations(log);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
        channel.close();
        log.close();
    }

    @Test
    void typing_is_heard_on_the_other_node() throws Exception {
        var id = conversations.started(ann, bob);
        var eve = "eve-" + UUID.randomUUID();
        var left = start();
        var right = start();
        var anns = ready(left, ann);
        var annsOther = ready(right, ann);
        var bobs = ready(right, bob);
        var eves = ready(right, eve);

        types(anns, id);
        await().until(() -> bobs.signals("typing").size() == 1);
        types(bobs, id);
        await().until(() -> anns.signals("typing").size() == 1
                && annsOther.signals("typing").size() == 1);

        assertThat(annsOther.signals("typing").getFirst().get("userId").asString())
                .isEqualTo(bob);
        assertThat(eves.signals("typing")).isEmpty();
    }

    @Test
    void people_see_each_other_on_other_nodes() throws Exception {
        var id = conversations.started(ann, bob);
        long head = log.head();
        var left = start();
        var right = start();
        var anns = ready(left, ann);
        var bobs = ready(right, bob);
        online(anns, bob);
        online(bobs, ann);
        var bobsOther = ready(left, bob);
        await().until(() -> names(bobsOther, "online").equals(List.of(ann)));

        bobs.close();
        var cid = "cid-" + UUID.randomUUID();
        conversations.added(id, cid);
        ready(right, cid);
        online(anns, cid);
        assertThat(names(anns, "offline")).as("bob is still on the left").isEmpty();
        bobsOther.close();
        offline(anns, bob);

        assertThat(log.head()).isEqualTo(head + 1);
    }

    @Test
    void a_node_that_starts_learns_who_is_on_the_others() throws Exception {
        conversations.started(ann, bob);
        var left = start();
        ready(left, ann);

        var right = start();
        var bobs = ready(right, bob);

        online(bobs, ann);
    }

    @Test
    void a_node_that_stops_takes_its_users_with_it() throws Exception {
        conversations.started(ann, bob);
        var left = start();
        var right = start();
        var anns = ready(left, ann);
        ready(right, bob);
        online(anns, bob);

        right.close();

        offline(anns, bob);
    }

    private ServletWebServerApplicationContext start() {
        var node = new SpringApplicationBuilder(ChatNode.class)
                .properties("server.port=0", "verbatim.sockets.presence-grace=1s", "spring.main.banner-mode=off")
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(
                            "sharedLog", EventLog.class, () -> log, shared -> shared.setDestroyMethodName(""));
                    context.registerBean(
                            "sharedChannel",
                            SignalChannel.class,
                            () -> channel,
                            shared -> shared.setDestroyMethodName(""));
                })
                .run();
        opened.add(node);
        return (ServletWebServerApplicationContext) node;
    }

    private ChatClient ready(ServletWebServerApplicationContext node, String user) throws InterruptedException {
        var server = java.util.Objects.requireNonNull(node.getWebServer());
        var client = ChatClient.ready(server.getPort(), user, "websocket");
        opened.add(client);
        return client;
    }
}
