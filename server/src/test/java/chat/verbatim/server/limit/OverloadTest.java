package chat.verbatim.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.server.Http;
import chat.verbatim.server.Running;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole server with little room, over a real log that is slow: somebody else keeps its file locked, again and again. */
class OverloadTest {

    private static final int SENDERS = 48;
    private static final int ROOM = 16;
    private static final Duration MAX_WAIT = Duration.ofMillis(400);

    private static final Running SERVER = Running.with(
            "--verbatim.limits.max-commands=" + ROOM,
            "--verbatim.command.max-wait=" + MAX_WAIT.toMillis() + "ms",
            "--verbatim.command.mailbox-bound=8");

    /** What somebody was told of a message, and after how long. */
    private record Told(String content, HttpResponse<String> answer, Duration after) {

        boolean isStored() {
            return answer.statusCode() == 201;
        }

        String code() {
            return isStored() ? "stored" : Http.json(answer.body()).get("code").stringValue();
        }
    }

    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    private Http ann = SERVER.http();
    private List<String> groups = List.of();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void groups() throws Exception {
        ann = SERVER.http().bearer(SERVER.http().token("ann"));
        var made = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            var group = ann.post("/conversations", "{\"type\":\"group\",\"name\":\"g\",\"participantIds\":[\"bob\"]}");
            made.add("/conversations/" + Http.json(group.body()).get("id").stringValue() + "/messages");
        }
        groups = made;
    }

    @Test
    void what_is_too_much_is_refused_at_once_what_is_acknowledged_is_so_in_time_and_stored_once() throws Exception {
        var hold = Duration.ofMillis(250);
        slowed(() -> {
            for (int i = 0; i < 12; i++) {
                lockedFor(hold);
                long known = stored();
                await().until(() -> stored() > known);
            }
        });

        var codes = told.stream().collect(Collectors.groupingBy(Told::code, Collectors.counting()));
        assertThat(codes).containsKeys("stored", "overloaded").doesNotContainKeys("internal-error");
        told.stream().filter(one -> !one.isStored()).forEach(one -> assertThat(retryAfter(one))
                .isBetween(1L, 5L));
        var slowest = told.stream()
                .filter(Told::isStored)
                .map(Told::after)
                .max(Duration::compareTo)
                .orElseThrow();
        assertThat(slowest).isLessThan(MAX_WAIT.plus(MAX_WAIT).plus(hold).plusSeconds(5));
        assertStoredAsTold();
        assertNothingIsLeft();
        say(codes, slowest);
    }

    @Test
    void a_log_that_cannot_be_written_at_all_is_told_for_certain_and_comes_back_by_itself() throws Exception {
        slowed(() -> lockedFor(Duration.ofSeconds(7)));

        assertThat(told.stream().map(Told::code)).contains("overloaded").doesNotContain("internal-error");
        assertStoredAsTold();
        assertNothingIsLeft();
    }

    /** Sends as fast as answers come, all the while. */
    private void slowed(ThrowingRunnable slowing) throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new AtomicBoolean();
            for (int n = 0; n < SENDERS; n++) {
                var group = groups.get(n % groups.size());
                var name = "sender" + n + "-";
                var _ = senders.submit(() -> {
                    for (int i = 0; !over.get(); i++) {
                        send(group, name + i);
                    }
                    return 0;
                });
            }
            try {
                slowing.run();
            } finally {
                over.set(true);
            }
        }
    }

    private long stored() {
        return told.stream().filter(Told::isStored).count();
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private void send(String group, String content) throws Exception {
        long begun = System.nanoTime();
        var answer = ann.post(group, "{\"content\":\"" + content + "\"}");
        told.add(new Told(content, answer, Duration.ofNanos(System.nanoTime() - begun)));
        if (answer.statusCode() == 503) {
            Thread.sleep(5); // a client that heeds nothing, and yet is not alone on this machine
        }
    }

    private long said(String content) throws Exception {
        var answer = ann.post(groups.getFirst(), "{\"content\":\"" + content + "\"}");
        return answer.headers().firstValueAsLong("Verbatim-Position").orElseThrow();
    }

    private static void lockedFor(Duration time) throws Exception {
        try (var file = file();
                var statement = file.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("BEGIN IMMEDIATE");
            Thread.sleep(time.toMillis());
            statement.execute("ROLLBACK");
        }
    }

    private static Connection file() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + SERVER.data().resolve("verbatim.db"));
    }

    private void assertStoredAsTold() throws Exception {
        var position = Long.toString(said("after"));
        var stored = new ArrayList<String>();
        for (var group : groups) {
            for (int page = 1; page > 0; page++) {
                var body = Http.json(ann.with("Verbatim-Min-Position", position)
                        .get(group + "?limit=200&page=" + page)
                        .body());
                body.get("items")
                        .forEach(message -> stored.add(message.get("content").stringValue()));
                page = body.get("hasMore").booleanValue() ? page : -1;
            }
        }
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(stored)
                .containsAll(
                        told.stream().filter(Told::isStored).map(Told::content).toList());
        assertThat(stored)
                .doesNotContainAnyElementsOf(told.stream()
                        .filter(one -> one.code().equals("overloaded"))
                        .map(Told::content)
                        .toList());
    }

    private static void assertNothingIsLeft() {
        await().untilAsserted(() -> {
            var scrape = SERVER.scrape();
            assertThat(scrape.sum("verbatim_limits_in_flight_requests", "limit", "commands"))
                    .as("but for nobody")
                    .isZero();
            assertThat(scrape.sum("verbatim_log_queue_units")).isZero();
            assertThat(scrape.sum("verbatim_mailbox_waiting_commands")).isZero();
        });
    }

    private static long retryAfter(Told one) {
        return one.answer().headers().firstValueAsLong("Retry-After").orElse(0);
    }

    private void say(Map<String, Long> codes, Duration slowest) {
        var times =
                told.stream().filter(Told::isStored).map(Told::after).sorted().toList();
        var refusals = told.stream()
                .filter(one -> one.code().equals("overloaded"))
                .map(Told::after)
                .sorted()
                .toList();
        System.out.printf(
                "overload: %s; acknowledged after %d ms (p50), %d ms (p99), %d ms (most); refused after %d ms (p50)%n",
                new TreeMap<>(codes),
                times.get(times.size() / 2).toMillis(),
                times.get(times.size() * 99 / 100).toMillis(),
                slowest.toMillis(),
                refusals.get(refusals.size() / 2).toMillis());
    }
}
