package chat.verbatim.query.realtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.query.realtime.TestSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {

    @RegisterExtension
    final Site site = Site.with(
            TestSettings.PATIENT,
            Map.of("/", new Answering(), "/admin", new Answering(), "/members", new Answering().only("ann")));

    @RegisterExtension
    final Site hasty =
            Site.with(TestSettings.connectingWithin(java.time.Duration.ofMillis(200)), Map.of("/", new Answering()));

    @Test
    void a_client_is_let_into_the_main_namespace_with_an_id_of_its_own() throws Exception {
        var socket = site.webSocket("EIO=4&transport=websocket");
        var session = Opened.of(socket.next());

        var entered = Entered.of("", socket.send("40").next());

        assertThat(entered.fields().propertyNames()).containsExactly("sid");
        assertThat(entered.sid()).isNotBlank().isNotEqualTo(session.sid());
    }

    @Test
    void so_it_is_over_polling() throws Exception {
        var session = site.polling();

        assertThat(session.post("40").body()).isEqualTo("ok");

        assertThat(Entered.of("", session.poll().body()).sid()).isNotEqualTo(session.sid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"40/admin", "40/admin,", "40/admin,{}", "40/admin,{\"token\":\"t\"}"})
    void a_client_is_let_into_another_namespace(String packet) throws Exception {
        Entered.of("/admin,", site.webSocket().send(packet).next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin"})
    void what_the_client_brings_along_is_seen(String namespace) throws Exception {
        var prefix = namespace.equals("/") ? "" : namespace + ",";
        var socket = site.webSocket().send("40" + prefix + "{\"token\":\"123\",\"more\":[1,null]}");
        Entered.of(prefix, socket.next());

        socket.send("42" + prefix + "[\"auth\"]");

        assertThat(socket.next()).isEqualTo("42" + prefix + "[\"auth\",{\"token\":\"123\",\"more\":[1,null]}]");
    }

    @Test
    void a_client_may_be_in_several_namespaces_at_once() throws Exception {
        var socket = site.webSocket().send("40");
        var main = Entered.of("", socket.next());
        var admin = Entered.of("/admin,", socket.send("40/admin,").next());
        assertThat(admin.sid()).isNotEqualTo(main.sid());

        socket.send("42/admin,[\"say\",\"here\"]").send("42[\"say\",\"there\"]");

        assertThat(socket.next()).isEqualTo("42/admin,[\"said\",\"here\"]");
        assertThat(socket.next()).isEqualTo("42[\"said\",\"there\"]");
    }

    @Test
    void the_main_namespace_is_not_entered_with_another() throws Exception {
        var socket = site.webSocket().send("40/admin,");
        Entered.of("/admin,", socket.next());

        socket.send("42[\"say\",1]");

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @Test
    void a_namespace_that_is_not_there_is_refused() throws Exception {
        var socket = site.webSocket();

        assertThat(socket.send("40/random").next()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        assertThat(socket.send("40/ADMIN,{}").next()).isEqualTo("44/ADMIN,{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void a_client_that_is_refused_is_told_why_and_may_try_again() throws Exception {
        var socket = site.webSocket();

        assertThat(socket.send("40/members,{\"name\":\"eve\"}").next())
                .isIn(
                        "44/members,{\"message\":\"not you\",\"data\":{\"code\":\"stranger\"}}",
                        "44/members,{\"data\":{\"code\":\"stranger\"},\"message\":\"not you\"}");
        Entered.of("/members,", socket.send("40/members,{\"name\":\"ann\"}").next());
    }

    @Test
    void a_client_that_was_refused_is_not_in() throws Exception {
        var socket = site.webSocket().send("40/members,{}");
        assertThat(socket.next()).startsWith("44/members,");

        socket.send("42/members,[\"say\",1]");

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40{}", "40{\"token\":\"other\"}"})
    void a_client_cannot_enter_twice(String again) throws Exception {
        var socket = site.webSocket().send("40");
        Entered.of("", socket.next());

        socket.send(again);

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[\"say\",1]", "41", "431[]", "451-[\"say\",{\"_placeholder\":true,\"num\":0}]", "4abc"})
    void whoever_begins_with_anything_but_connect_is_closed(String packet) throws Exception {
        var socket = site.webSocket().send(packet);

        assertThat(Ends.of(socket).status()).isEqualTo(1002);
    }

    @Test
    void whoever_begins_with_nothing_is_closed() throws Exception {
        assertThat(Ends.of(hasty.webSocket("EIO=4&transport=websocket")).reason())
                .isEqualTo("no namespace entered in time");
    }

    @Test
    void so_is_who_only_tries_namespaces_that_are_not_there() throws Exception {
        var socket = hasty.webSocket("EIO=4&transport=websocket").send("40/random,");

        assertThat(Ends.of(socket).reason()).isEqualTo("no namespace entered in time");
    }
}
