package chat.verbatim.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.Streams;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import chat.verbatim.server.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The embedded log says when it has become too large, and how to leave it. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init") // set before each test
class TimeToMoveTest {

    private static final ConversationId WHERE = ConversationId.ofPair("ann", "bob");
    private static final Duration OFTEN = Duration.ofMillis(10);

    private EventLog log;

    @BeforeEach
    void three_events(@TempDir Path dir) {
        log = EventLog.open(
                LogSettings.of("jdbc:sqlite:" + dir.resolve("log.db"), KeySettings.in(dir, MasterKey.of(new byte[32]))),
                Clock.systemUTC());
        append(1, 3);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void it_is_said_at_the_start_and_again_and_again(CapturedOutput output) {
        started(new TimeToMove(log, 2, OFTEN), () -> await().until(() -> lines(output) >= 3));

        assertThat(output.getAll())
                .contains("The embedded log has 3 events; it is meant for 2.")
                .contains("./verbatim copy-log --to jdbc:postgresql://");
    }

    @Test
    void it_is_said_from_when_it_is_true(CapturedOutput output) {
        started(new TimeToMove(log, 3, OFTEN), () -> {
            assertThat(lines(output)).isZero();
            append(4, 4);
            await().until(() -> lines(output) >= 1);
        });

        assertThat(output.getAll()).contains("has 4 events; it is meant for 3.").doesNotContain("has 3 events");
    }

    @Test
    void it_is_looked_at_where_the_log_is_embedded_and_somebody_wants_to_know() {
        assertThat(looks(Map.of(), 2)).isTrue();
        assertThat(looks(Map.of(), 0)).isFalse();
        assertThat(looks(Map.of("verbatim.log.url", "jdbc:postgresql://127.0.0.1/x"), 2))
                .isFalse();
    }

    private boolean looks(Map<String, String> settings, long adviseAbove) {
        var stores =
                new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("verbatim", StoreSettings.class);
        var advice = new TimeToMove(log, stores, new EmbeddedSettings(adviseAbove));
        advice.start();
        try {
            return advice.isRunning();
        } finally {
            advice.stop();
        }
    }

    private static void started(TimeToMove advice, Runnable meanwhile) {
        advice.start();
        try {
            meanwhile.run();
        } finally {
            advice.stop();
        }
    }

    private static long lines(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("copy-log")).count();
    }

    private void append(int from, int to) {
        for (long n = from; n <= to; n++) {
            var sent = new MessageSent(WHERE, new MessageId(WHERE, n, n), n, "text", "hi", null, "ann", Instant.EPOCH);
            log.engine().appendEvents(new GenericDomainEventMessage<>("Test", Streams.of(WHERE), n - 1, sent));
        }
    }
}
