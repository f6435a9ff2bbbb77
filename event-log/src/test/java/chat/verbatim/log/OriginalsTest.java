package chat.verbatim.log;

import static chat.verbatim.log.Events.ONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.verbatim.log.chain.Framing;
import chat.verbatim.log.content.TamperedException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** With what is told of an event, somebody else can check all that the log says of it. */
@OnEveryDatabase
class OriginalsTest extends TalkFixture {

    @Test
    void each_record_hashes_to_its_link_and_each_text_to_its_commitment() throws Exception {
        var originals = talk().originals();
        var before = Framing.first();
        for (var event : originals.stream(Streams.of(ONE), 1, 100)) {
            var unlinked = Framing.unlinked(
                    event.stream(),
                    event.version(),
                    event.kind(),
                    UUID.fromString(event.eventId()),
                    event.type(),
                    event.revision(),
                    event.payload(),
                    event.commitment());
            assertThat(Framing.link(unlinked, before)).isEqualTo(event.link());
            assertThat(Framing.leaf(event.position(), event.appendedAt(), event.link()))
                    .isEqualTo(event.leaf());
            var revealed = originals.reveal(event).orElseThrow();
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(revealed.commitmentKey(), "HmacSHA256"));
            assertThat(mac.doFinal(revealed.content())).isEqualTo(event.commitment());
            before = event.link();
        }
        assertThat(originals.after(0, 100)).hasSize(7);
        assertThat(originals.logId()).matches("[0-9a-f]{32}");
    }

    @Test
    void what_is_erased_is_told_by_nobody_and_what_was_put_there_neither() throws Exception {
        var log = talk();
        var originals = log.originals();
        var before = originals.after(1, 1).getFirst();
        assertThat(new String(originals.reveal(before).orElseThrow().content(), UTF_8))
                .isEqualTo("{\"content\":\"hush 1\",\"clientMessageId\":\"client 1\"}");
        log.destruction().user("ann");

        assertThat(originals.reveal(before)).isEmpty();
        assertThat(originals.reveal(originals.after(1, 1).getFirst())).isEmpty();
        sql("UPDATE event SET commitment = NULL WHERE position = 3");
        var bobs = originals.after(2, 1).getFirst();
        assertThatThrownBy(() -> originals.reveal(bobs)).isInstanceOf(TamperedException.class);
    }
}
