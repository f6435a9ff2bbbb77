package chat.verbatim.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody can do who has the log's key, and signs whatever manifest it takes; but not again what the log has signed already. */
class OperatorTest extends Operator {

    @BeforeAll
    static void forgetOld() throws IOException {
        if (Vectors.written()) {
            Vectors.forgetOperators();
        }
    }

    @Test
    void signing_the_same_again_changes_nothing() {
        assertThat(signed()).isEqualTo(anchored.export());
    }

    @Test
    void another_payload_is_not_what_was_sealed_though_the_chain_is_made_anew() {
        rewrite(e -> e.position() == 1 ? with(e, e.at(), e.payload().replace("alice", "mallory")) : e);
        assertThat(found()).startsWith("TAMPERED: events.ndjson, line 2, prev: ");

        rechain();
        assertThat(found())
                .startsWith("TAMPERED: events.ndjson, line 6, prev: the stream was sealed with another link");

        restate();
        assertThat(found()).startsWith("TAMPERED: beside.ndjson, line 2, payload: the seal is one of other streams");
    }

    @Test
    void another_time_is_not_in_the_tree() {
        rewrite(e -> e.position() == 3 ? with(e, e.at() + 1, e.payload()) : e);
        assertThat(found()).startsWith("TAMPERED: tree: these events are not in the tree of the checkpoint");

        rewrite(e -> e.position() == 3 ? with(e, e.at() + 1_000_003, e.payload()) : e);
        assertThat(found()).startsWith("TAMPERED: events.ndjson, line 3, at: ");
    }

    @Test
    void the_last_word_cannot_be_held_back() {
        var lines = lines(Members.EVENTS);
        lines.removeLast();
        put(Members.EVENTS, lines);
        assertThat(found()).startsWith("INCOMPLETE: events.ndjson, line 8, version: ");

        restate();
        assertThat(found()).startsWith("TAMPERED: beside.ndjson, line 2, payload: the seal is one of other streams");
    }

    @Test
    void a_whole_stream_cannot_be_held_back() {
        rewriteLines(Members.EVENTS, line -> line.contains("/bob") ? "" : line);
        assertThat(found()).startsWith("INCOMPLETE: events.ndjson, line 7, version: ");

        restate();
        assertThat(found()).startsWith("TAMPERED: beside.ndjson, line 2, payload: ");
    }

    @Test
    void a_stream_cannot_be_slipped_in() {
        var foreign = log.events.get(1); // of a conversation that was not asked for
        var lines = lines(Members.EVENTS);
        lines.add(1, foreign.line(foreign.leaf()) + "\n");
        put(Members.EVENTS, lines);
        assertThat(found()).startsWith("TAMPERED: events.ndjson, line 2, stream: ");
    }

    @Test
    void a_content_can_be_neither_held_back_nor_replaced() {
        var lines = lines(Members.CONTENTS);
        var first = lines.removeFirst();
        put(Members.CONTENTS, lines);
        assertThat(found())
                .isEqualTo("INCOMPLETE: contents.ndjson, line 1, position: the content of position 1 is missing");

        lines.addFirst(first.replace("=1+1", "=1+2"));
        put(Members.CONTENTS, lines);
        assertThat(found()).startsWith("TAMPERED: contents.ndjson, line 1, content: ");

        lines.set(0, "{\"position\":1,\"erased\":10}\n"); // another erasure than its own: that much is the log's word
        put(Members.CONTENTS, lines);
        assertThat(found()).startsWith("TAMPERED: view/messages.csv, line 2: ");
    }

    @Test
    void an_erasure_has_to_be_shown_and_to_be_one() {
        var seal = log.events.get(log.events.size() - 2).position();
        rewriteLines(Members.CONTENTS, line -> line.replace("\"erased\":10", "\"erased\":" + seal));
        assertThat(found()).startsWith("TAMPERED: contents.ndjson, line 3, erased: ");

        rewriteLines(Members.CONTENTS, line -> line.replace("\"erased\":" + seal, "\"erased\":9"));
        assertThat(found()).startsWith("INCOMPLETE: contents.ndjson, line 3, erased: ");
        assertThat(anchored.verify(SampleExport.with(anchored.export(), Members.CONTENTS, member(Members.CONTENTS)))
                        .toString())
                .startsWith("TAMPERED: contents.ndjson, line 3, erased: ");
    }

    @Test
    void views_follow_from_the_events() {
        rewriteLines(Members.HTML, line -> line.replace("first of another", "last of another"));
        assertThat(found()).startsWith("TAMPERED: view/transcript.html, line 11: ");

        var fresh = SampleExport.unpacked(anchored.export());
        members.put(Members.HTML, fresh.get(Members.HTML));
        rewriteLines(Members.CSV, line -> line.replace("tab", "tub"));
        assertThat(found()).startsWith("TAMPERED: view/messages.csv, line 10: ");
        members.put(Members.CSV, (new String(fresh.get(Members.CSV), UTF_8) + "\r\n").getBytes(UTF_8));
        assertThat(found()).startsWith("TAMPERED: view/messages.csv, line ");
    }

    @Test
    void json_that_is_read_in_two_ways_is_in_no_form() {
        for (var payload : List.of(
                "{\"actor\":\"a\",\"actor\":\"b\"}", "{\"actor\":\"\\ud800\"}", "[]", "{} {}", "{\"a\":NaN}", "")) {
            members.putAll(SampleExport.unpacked(anchored.export()));
            rewrite(e -> e.position() == 1 ? with(e, e.at(), payload) : e);
            assertThat(found()).as(payload).startsWith("TAMPERED: events.ndjson, line 1, payload: it is not the JSON");
        }
    }

    @Test
    void the_seal_must_be_one_and_cover_all_that_goes_out() {
        rewriteLines(Members.BESIDE, line -> line.contains("AuditAccessed") ? "" : line);
        assertThat(found()).startsWith("INCOMPLETE: beside.ndjson, position: the seal is missing");

        for (var seal : List.of("\"seal\"", "{\"asOf\":3}", "{\"asOf\":\"3\",\"streams\":\"" + streams() + "\"}")) {
            reseal(seal);
            assertThat(found()).as(seal).startsWith("TAMPERED: beside.ndjson, line 2, payload: ");
        }
        reseal(new Seal(10, streams()).json());
        assertThat(found()).startsWith("TAMPERED: events.ndjson, line 8, position: ");
        reseal(new Seal(1000, streams()).json());
        assertThat(found()).startsWith("TAMPERED: beside.ndjson, payload: the seal speaks of what comes after it");
        reseal(new Seal(12, streams()).json());
        assertThat(found()).startsWith("TAMPERED: tree: ");
    }

    @Test
    void a_proof_that_the_log_signs_must_lead_from_what_it_signed_before() {
        var lines = lines(Members.CONSISTENCY);
        lines.set(2, lines.get(3));
        put(Members.CONSISTENCY, lines);
        assertThat(found()).startsWith("DIVERGED: ");

        lines.set(2, "no hash\n");
        put(Members.CONSISTENCY, lines);
        assertThat(found()).startsWith("TAMPERED: consistency: ");
    }
}
