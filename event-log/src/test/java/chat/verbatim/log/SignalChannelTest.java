package chat.verbatim.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SignalChannelTest extends LogFixture {

    private final String own = UUID.randomUUID() + " ";

    /** Two nodes' ends; of SQLite there is one node. */
    private List<SignalChannel> ends() {
        var one = closing(SignalChannel.open(settings));
        return List.of(one, kind == TestDatabase.SQLITE ? one : closing(SignalChannel.open(settings)));
    }

    private List<String> heardBy(SignalChannel end) {
        var heard = new CopyOnWriteArrayList<String>();
        end.subscribe(text -> {
            if (text.startsWith(own)) {
                heard.add(text.substring(own.length()));
            }
        });
        return heard;
    }

    private void listening(SignalChannel from, List<String> heard) {
        await().until(() -> {
            from.publish(own + "there?");
            return heard.contains("there?");
        });
    }

    @Test
    void what_one_node_publishes_all_hear_in_order() {
        var ends = ends();
        var here = heardBy(ends.getFirst());
        var there = heardBy(ends.getLast());
        listening(ends.getFirst(), there);
        var texts = IntStream.range(0, 600).mapToObj(i -> "no. " + i).toList();

        texts.forEach(text -> ends.getFirst().publish(own + text));

        await().until(() -> there.contains("no. 599") && here.contains("no. 599"));
        assertThat(there).filteredOn(text -> !text.equals("there?")).isEqualTo(texts);
        assertThat(here).filteredOn(text -> !text.equals("there?")).isEqualTo(texts);
    }

    @Test
    void another_log_in_the_same_database_hears_none_of_it() throws Exception {
        var end = ends().getFirst();
        var heard = heardBy(end);
        var elsewhere = kind.fresh(dir);
        var other = closing(SignalChannel.open(elsewhere));
        var otherHeard = heardBy(other);
        listening(other, otherHeard);
        listening(end, heard);
        otherHeard.clear();

        end.publish(own + "hello");
        await().until(() -> heard.contains("hello"));
        other.publish(own + "end");
        await().until(() -> otherHeard.contains("end"));

        assertThat(otherHeard).doesNotContain("hello");
        kind.drop(elsewhere);
    }

    @Test
    void the_log_knows_nothing_of_it() {
        var log = open();
        var end = ends().getFirst();
        var heard = heardBy(end);
        listening(end, heard);

        assertThat(log.head()).isZero();
    }

    @Test
    void a_text_may_be_as_long_as_a_notification_and_no_longer() {
        var end = ends().getFirst();
        var heard = heardBy(end);
        var longest = "é".repeat((SignalChannel.MAX_BYTES - own.length()) / 2);
        listening(end, heard);

        end.publish(own + longest);

        await().until(() -> heard.contains(longest));
        assertThatThrownBy(() -> end.publish(own + longest + "éé")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_subscriber_that_fails_keeps_nothing_from_the_others() {
        var end = ends().getFirst();
        end.subscribe(text -> {
            throw new IllegalStateException("cannot");
        });

        listening(end, heardBy(end));
    }

    @Test
    void of_too_many_the_oldest_are_lost() {
        var queue = new SignalQueue(2, 10);
        new ArrayList<>(List.of("one", "two", "three")).forEach(queue::add);

        assertThat(queue.next()).containsExactly("two", "three");
    }

    @Test
    void a_role_that_may_only_read_can_signal() {
        var readOnly = settings;
        if (kind == TestDatabase.POSTGRESQL) {
            var url = settings.jdbcUrl() + "&options=-c%20default_transaction_read_only=on";
            readOnly = new LogSettings(
                    url, null, null, settings.keys(), 64, 1000, settings.maxWait(), 256, settings.pollInterval(), 4);
        }
        var end = closing(SignalChannel.open(readOnly));

        listening(end, heardBy(end));
    }

    @Test
    void a_lost_connection_is_opened_again() throws Exception {
        var ends = ends();
        var heard = heardBy(ends.getLast());
        listening(ends.getFirst(), heard);
        if (kind == TestDatabase.POSTGRESQL) {
            try (var c = DriverManager.getConnection(settings.jdbcUrl())) {
                c.createStatement()
                        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                + " AND datname = current_database() AND (query LIKE 'LISTEN verbatim_signal%'"
                                + " OR query LIKE 'SELECT count(pg_notify%')");
            }
        }
        heard.clear();

        listening(ends.getFirst(), heard);
    }
}
