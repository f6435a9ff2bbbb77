package chat.verbatim.query.timeline;

import java.util.Map;

/** From where a page of messages is counted, and which query leads on from it. */
enum Direction {
    PAGE {
        @Override
        SeqRange range(MessageQuery query, long total) {
            return SeqRange.page(query.anchor(), query.limit(), total);
        }

        @Override
        Map<String, Long> next(MessageQuery query, SeqRange shown) {
            return Map.of("page", query.anchor() + 1);
        }
    },
    BEFORE {
        @Override
        SeqRange range(MessageQuery query, long total) {
            return SeqRange.before(query.anchor(), query.limit(), total);
        }
    },
    AFTER {
        @Override
        SeqRange range(MessageQuery query, long total) {
            return SeqRange.after(query.anchor(), query.limit(), total);
        }

        @Override
        boolean hasMore(SeqRange shown, long total) {
            return shown.hasNewer(total);
        }

        @Override
        Map<String, Long> next(MessageQuery query, SeqRange shown) {
            return Map.of("after", shown.last());
        }
    },
    AROUND {
        @Override
        SeqRange range(MessageQuery query, long total) {
            return SeqRange.around(query.anchor(), query.limit(), total);
        }
    };

    abstract SeqRange range(MessageQuery query, long total);

    /** Whether there are more in its direction, which is towards the older ones but for {@link #AFTER}. */
    boolean hasMore(SeqRange shown, long total) {
        return shown.hasOlder();
    }

    /** Towards the older ones, from the oldest shown. */
    Map<String, Long> next(MessageQuery query, SeqRange shown) {
        return Map.of("before", shown.first());
    }
}
