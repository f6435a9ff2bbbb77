package chat.verbatim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.events.ConversationEvent.MessageSent;
import chat.verbatim.events.ConversationId;
import chat.verbatim.events.MessageId;
import chat.verbatim.log.EventLog;
import chat.verbatim.log.LogSettings;
import chat.verbatim.log.content.KeySettings;
import chat.verbatim.log.content.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A server whose keys do not fit its log does not start, and says why in one line. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedKeysTest {

    private static final String SECRET = "--verbatim.jwt.secret=0123456789abcdef0123456789abcdef";
    private static final String MASTER = "A".repeat(43) + "=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void where_an_external_log_has_no_key_store_of_its_own(CapturedOutput output) {
        var log = "--verbatim.log.url=jdbc:postgresql://127.0.0.1:1/none";
        var keys = "--verbatim.keys.url=jdbc:postgresql://127.0.0.1:1/none";
        refused(output, "an external log needs an external key store", SECRET, log);
        refused(output, "an external log needs an external key store", SECRET, log, keys);
        refused(output, "must be another database", SECRET, log, keys, "--verbatim.master-key=" + MASTER);
        refused(
                output,
                "verbatim.keys.url must begin with jdbc:postgresql:",
                SECRET,
                log,
                "--verbatim.keys.url=jdbc:mysql://127.0.0.1/keys",
                "--verbatim.master-key=" + MASTER);
    }

    @Test
    void where_the_master_key_is_none_or_another(CapturedOutput output) {
        refused(output, "must be 32 bytes in base64", "--verbatim.master-key=short");
        refused(output, "must be 32 bytes in base64", "--verbatim.master-key=" + "!".repeat(43));
        start().close();

        refused(
                output,
                "The master key is not the one that this key store was made with.",
                "--verbatim.master-key=" + MASTER);
    }

    @Test
    void where_the_key_store_is_gone_and_its_texts_are_not(CapturedOutput output) throws IOException {
        try (var log = EventLog.open(
                LogSettings.of(
                        "jdbc:sqlite:" + data.resolve("verbatim.db"), KeySettings.in(data, MasterKey.of(new byte[32]))),
                Clock.systemUTC())) {
            var id = ConversationId.ofPair("ann", "bob");
            log.engine()
                    .appendEvents(new GenericDomainEventMessage<>(
                            "Conversation",
                            id.toString(),
                            0,
                            new MessageSent(id, new MessageId(id, 2, 1), 1, "text", "hi", null, "ann", Instant.EPOCH)));
        }

        refused(output, "restore its key store");
    }

    private void refused(CapturedOutput output, String why, String... args) {
        var before = output.getErr().length();
        assertThatThrownBy(() -> start(args).close()).isNotNull();
        assertThat(output.getErr().substring(before).lines())
                .singleElement()
                .asString()
                .startsWith("verbatim: ")
                .contains(why);
    }

    private ConfigurableApplicationContext start(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.add("--verbatim.data=" + data);
        all.add("--verbatim.port=0");
        return new SpringApplication(BothSides.class).run(all.toArray(String[]::new));
    }
}
