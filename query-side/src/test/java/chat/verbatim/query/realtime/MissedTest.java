package chat.verbatim.query.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogReader;
import chat.verbatim.log.Recorded;
import chat.verbatim.query.TestLog;
import chat.verbatim.query.realtime.resume.Missed;
import chat.verbatim.query.realtime.resume.MissedEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class MissedTest {

    private EventLog log;
    private Conversations conversations;

    @BeforeEach
    void open(@TempDir Path dir) {
        log = TestLog.in(dir);
        conversations = new Conversations(log);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void conversations_are_woven_together_in_the_order_of_the_log() {
        var ids = java.util.stream.IntStream.range(0, 40)
                .mapToObj(_ -> conversations.started("ann", "bob"))
                .toList();
        for (int i = 0; i < 200; i++) {
            conversations.said(ids.get(i * 7 % 40), "bob", "word " + i);
            conversations.said(ids.get(0), "bob", "much here");
            conversations.read(ids.get(i * 3 % 40), i % 2 == 0 ? "ann" : "bob");
        }

        assertThat(positions(missed("ann", 40), 1000))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(41, log.head()).boxed().toList());
        assertThat(inPages(missed("ann", 100), 7))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(101, log.head()).boxed().toList());
    }

    @Test
    void what_others_did_costs_nothing() {
        var read = new ArrayList<Recorded>();
        var ours = conversations.started("ann", "bob");
        conversations.started("ann", "cy");
        var theirs = conversations.started("bob", "cy");
        long away = log.head();
        for (int i = 0; i < 1000; i++) {
            conversations.said(theirs, "cy", "theirs");
        }
        conversations.said(ours, "bob", "ours");

        var missed = new Missed(counting(read), conversations.after("ann", away), away, log.head());

        assertThat(positions(missed, 100)).containsExactly(log.head());
        assertThat(read).hasSize(1);
    }

    @Test
    void only_what_lies_between_is_given() {
        var id = conversations.started("ann", "bob");
        for (int i = 0; i < 9; i++) {
            conversations.said(id, "bob", "word");
        }

        assertThat(positions(new Missed(log, conversations.after("ann", 3), 3, 6), 100))
                .containsExactly(4L, 5L, 6L);
        assertThat(positions(new Missed(log, conversations.after("ann", 3), 6, 6), 100))
                .isEmpty();
        assertThat(positions(missed("nobody", 0), 100)).isEmpty();
    }

    private Missed missed(String user, long after) {
        return new Missed(log, conversations.after(user, after), after, log.head());
    }

    private static List<Long> positions(Missed missed, int limit) {
        return missed.next(limit).stream().map(MissedEvent::position).toList();
    }

    private static List<Long> inPages(Missed missed, int limit) {
        var all = new ArrayList<Long>();
        for (var page = positions(missed, limit); !page.isEmpty(); page = positions(missed, limit)) {
            all.addAll(page);
        }
        return all;
    }

    /** The log, and what is read of it. */
    private LogReader counting(List<Recorded> read) {
        return (LogReader) Proxy.newProxyInstance(
                LogReader.class.getClassLoader(), new Class<?>[] {LogReader.class}, (_, method, arguments) -> {
                    try {
                        var answer = method.invoke(log, arguments);
                        if (answer instanceof List<?> all) {
                            all.stream()
                                    .filter(Recorded.class::isInstance)
                                    .map(Recorded.class::cast)
                                    .forEach(read::add);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
