package chat.verbatim.log.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** Some who share the one connection of a pool. */
class QueriesTest {

    private final HikariDataSource pool = Connections.snapshots(new SQLiteDataSource(), 1, null);
    private final Queries queries = new Queries(pool);
    private final CompletableFuture<Boolean> mayEnd = new CompletableFuture<>();

    @AfterEach
    void close() {
        mayEnd.complete(true);
        pool.close();
    }

    private int ask(Queries.Row<Integer> row) throws SQLException {
        return queries.one("SELECT 1", _ -> {}, row).orElseThrow();
    }

    private int one() throws SQLException {
        return ask(r -> r.getInt(1));
    }

    private static Thread start(Callable<Integer> asking) {
        return Thread.startVirtualThread(new FutureTask<>(asking));
    }

    /** Has the connection until it may end. */
    private Thread busy() {
        var busy = start(() -> ask(this::slowly));
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 1);
        return busy;
    }

    private int slowly(ResultSet row) throws SQLException {
        mayEnd.join();
        return row.getInt(1);
    }

    @Test
    void a_turn_is_given_back_after_a_failure() throws Exception {
        assertThatThrownBy(() -> queries.all("no SQL", _ -> {}, r -> r.getInt(1)))
                .isInstanceOf(SQLException.class);
        assertThat(one()).isOne();
    }

    @Test
    void turns_come_in_the_order_of_asking_and_nobody_waits_at_the_pool() throws Exception {
        var busy = busy();
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        var waiting = new ArrayList<Thread>();
        for (var n = 0; n < 5; n++) {
            var me = n;
            var thread = start(() -> ask(_ -> {
                served.add(me);
                return me;
            }));
            waiting.add(thread);
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }
        assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();

        mayEnd.complete(true);
        busy.join();
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(served).isEqualTo(IntStream.range(0, 5).boxed().toList());
    }

    @Test
    void who_is_interrupted_leaves_without_a_turn() throws Exception {
        var busy = busy();
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::one).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(Thread.interrupted()).isTrue();

        mayEnd.complete(true);
        busy.join();
        assertThat(one()).isOne();
    }
}
