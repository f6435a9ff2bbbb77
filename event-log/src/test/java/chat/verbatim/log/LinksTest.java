package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static chat.verbatim.log.Events.TWO;
import static chat.verbatim.log.Events.append;
import static chat.verbatim.log.Events.keyed;
import static chat.verbatim.log.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.content.Contents;
import chat.verbatim.log.sql.Database;
import chat.verbatim.log.sql.WriteFailure;
import chat.verbatim.log.sql.WriteFailure.Kind;
import chat.verbatim.log.upkeep.LogCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However events come into the log, each is linked to the one before it: the check hashes them all again. */
@OnEveryDatabase
class LinksTest extends LogFixture {

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Contents contents;

    @BeforeEach
    void openDatabase() throws SQLException {
        database = database();
        contents = contents(database);
    }

    private void assertChained(long events) {
        var result = LogCheck.run(settings, line -> {});
        assertThat(result.faults()).isEmpty();
        assertThat(result.report().events()).isEqualTo(events);
    }

    private Unit unit(DomainEventMessage<?>... messages) {
        return Unit.of(List.of(messages), contents);
    }

    private static List<Unit.Outcome> written(Database database, Links links, Unit... units) {
        var queue = new WriteQueue(100, 100, Duration.ofSeconds(5));
        Stream.of(units).forEach(queue::add);
        new Writer(database, links, queue, new Tail(100, 0), Clock.systemUTC(), new SimpleMeterRegistry()).close();
        return Stream.of(units).map(u -> u.outcome().join()).toList();
    }

    @Test
    void a_batch_may_have_many_events_of_a_stream_and_many_streams() {
        written(
                database,
                new Links(database),
                unit(message(ONE, 1), message(ONE, 2)),
                unit(message(TWO, 1)),
                unit(message(ONE, 3)),
                unit(message(TWO, 2), message(TWO, 3), message(ONE, 4)));
        open().close();

        assertChained(7);
    }

    @Test
    void who_remembers_nothing_asks() {
        for (long version = 1; version <= 5; version++) {
            try (var log = EventLog.open(settings, Clock.systemUTC())) {
                log.engine().appendEvents(message(ONE, version), message(TWO, version));
            }
        }

        assertChained(10);
    }

    @Test
    void what_follows_nothing_is_refused_and_nobody_else() {
        var outcomes = written(
                database, new Links(database), unit(message(ONE, 1)), unit(message(TWO, 5)), unit(message(ONE, 2)));

        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Unit.NotStored.class, failed -> assertThat(
                        failed.why().kind())
                .isEqualTo(Kind.VERSION_UNFOUNDED));
        assertChained(2);
        var log = open();
        assertThatThrownBy(() -> append(log, TWO, 3, 3)).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void after_a_batch_that_failed_the_stream_goes_on_from_what_is_there() {
        var links = new Links(database);
        written(database, links, unit(keyed(ONE, 1, "key")));
        written(database, links, unit(message(TWO, 1)), unit(message(ONE, 2), keyed(ONE, 3, "key")));
        written(database, links, unit(message(ONE, 2)), unit(message(ONE, 2)), unit(message(ONE, 3)));

        assertChained(4);
    }

    @Test
    void what_failed_here_and_came_otherwise_elsewhere_is_followed_as_it_came() {
        var links = new Links(database);
        written(database, links, unit(keyed(ONE, 1, "key")));
        written(database, links, unit(message(ONE, 2), keyed(ONE, 3, "key")));
        written(database, new Links(database), unit(message(ONE, 2)), unit(message(ONE, 3)));
        written(database, links, unit(message(ONE, 4)));

        assertChained(4);
    }

    @Test
    void after_a_batch_of_unknown_outcome_it_goes_on_from_what_is_there() {
        var answersToCome = new AtomicInteger(1);
        var losing = losingAnswers(database, answersToCome);
        var links = new Links(losing);
        written(losing, links, unit(message(ONE, 1)));
        var outcome = written(losing, links, unit(message(ONE, 2)), unit(message(TWO, 1)));
        answersToCome.set(100);
        written(losing, links, unit(message(ONE, 3)), unit(message(TWO, 2)), unit(message(ONE, 2)));

        assertThat(outcome).allSatisfy(o -> assertThat(o).isInstanceOf(Unit.NotStored.class));
        assertChained(5);
    }

    /** It writes, but who asked for it is told that nobody knows. */
    private static Database losingAnswers(Database to, AtomicInteger answersToCome) {
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (proxy, method, arguments) -> {
                    try {
                        var answer = method.invoke(to, arguments);
                        if (method.getName().equals("append") && answersToCome.getAndDecrement() <= 0) {
                            throw new WriteFailure(Kind.UNKNOWN, new IllegalStateException("lost"));
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void two_nodes_take_turns_in_one_stream() {
        var one = open();
        var two = open();
        for (long version = 1; version <= 20; version++) {
            append(version % 3 == 0 ? one : two, ONE, version, version);
        }

        assertChained(20);
    }

    @Test
    void two_nodes_that_race_in_one_stream_leave_one_chain() {
        var racing = Stream.of(open(), open())
                .map(log -> CompletableFuture.runAsync(() -> insist(log, 60)))
                .toList();
        racing.forEach(CompletableFuture::join);

        assertChained(120);
    }

    private static void insist(EventLog log, int times) {
        for (int done = 0; done < times; ) {
            try {
                var next = log.lastVersion(Streams.of(ONE)) + 1;
                log.engine().appendEvents(message(ONE, next), message(ONE, next + 1));
                done += 2;
            } catch (ConcurrencyException | LogUnavailableException beaten) {
                // again
            }
        }
    }
}
