package chat.verbatim.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeqRangeTest {

    private static final int MOST = 12;

    @Test
    void pages_show_every_message_once_newest_first() {
        everyTotalAndLimit((total, limit) -> {
            var shown = new ArrayList<Long>();
            var page = 1L;
            var range = SeqRange.page(page, limit, total);
            while (range.hasOlder()) {
                assertThat(numbers(range)).hasSize(limit);
                shown.addAll(numbers(range));
                range = SeqRange.page(++page, limit, total);
            }
            shown.addAll(numbers(range));
            assertThat(shown).isEqualTo(newestFirst(total, seq -> true));
            assertThat(numbers(SeqRange.page(page + 1, limit, total))).isEmpty();
        });
    }

    @Test
    void a_page_as_far_as_a_number_can_say_is_empty() {
        assertThat(numbers(SeqRange.page(999_999_999_999_999_999L, 200, 1042))).isEmpty();
        assertThat(SeqRange.page(999_999_999_999_999_999L, 200, 1042).hasOlder())
                .isFalse();
    }

    @Test
    void before_gives_the_nearest_older_ones() {
        everyTotalAndLimit((total, limit) -> {
            for (var anchor = 1L; anchor <= MOST + 2; anchor++) {
                var seq = anchor;
                var older = newestFirst(total, one -> one < seq);
                var range = SeqRange.before(seq, limit, total);
                assertThat(numbers(range)).isEqualTo(first(older, limit));
                assertThat(range.hasOlder()).isEqualTo(older.size() > limit);
            }
        });
    }

    @Test
    void after_gives_the_nearest_newer_ones_newest_first() {
        everyTotalAndLimit((total, limit) -> {
            for (var anchor = 0L; anchor <= MOST + 2; anchor++) {
                var seq = anchor;
                var newer = newestFirst(total, one -> one > seq);
                var range = SeqRange.after(seq, limit, total);
                assertThat(numbers(range)).isEqualTo(newer.subList(Math.max(0, newer.size() - limit), newer.size()));
                assertThat(range.hasNewer(total)).isEqualTo(newer.size() > limit);
            }
        });
    }

    @Test
    void around_gives_a_full_page_with_the_number_in_it() {
        everyTotalAndLimit((total, limit) -> {
            for (var seq = 1L; seq <= MOST + 2; seq++) {
                var shown = numbers(SeqRange.around(seq, limit, total));
                assertThat(shown).hasSize((int) Math.min(limit, total));
                if (seq <= total) {
                    assertThat(shown).contains(seq);
                }
            }
        });
    }

    @Test
    void around_has_as_many_on_both_sides_where_there_are_enough() {
        assertThat(SeqRange.around(50, 5, 100)).isEqualTo(new SeqRange(48, 52));
        assertThat(SeqRange.around(50, 4, 100)).isEqualTo(new SeqRange(48, 51));
        assertThat(SeqRange.around(50, 1, 100)).isEqualTo(new SeqRange(50, 50));
        assertThat(SeqRange.around(2, 5, 100)).isEqualTo(new SeqRange(1, 5));
        assertThat(SeqRange.around(100, 5, 100)).isEqualTo(new SeqRange(96, 100));
        assertThat(SeqRange.around(500, 5, 100)).isEqualTo(new SeqRange(96, 100));
    }

    private interface Check {
        void of(long total, int limit);
    }

    private static void everyTotalAndLimit(Check check) {
        for (var total = 0; total <= MOST; total++) {
            for (var limit = 1; limit <= MOST + 1; limit++) {
                check.of(total, limit);
            }
        }
    }

    private static List<Long> newestFirst(long total, LongPredicate which) {
        return LongStream.rangeClosed(1, total).filter(which).boxed().toList().reversed();
    }

    private static List<Long> numbers(SeqRange range) {
        return LongStream.rangeClosed(range.first(), range.last())
                .boxed()
                .toList()
                .reversed();
    }

    private static List<Long> first(List<Long> all, int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }
}
