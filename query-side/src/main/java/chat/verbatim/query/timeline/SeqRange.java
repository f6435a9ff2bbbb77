package chat.verbatim.query.timeline;

/**
 * Which numbers a page shows, both ends included; empty where {@code last} is less than {@code first}. As numbers are dense
 * this is arithmetic: page 20,000 costs what page 1 costs.
 */
record SeqRange(long first, long last) {

    /** The page of that number counted from the newest, page 1, of {@code total} messages. */
    static SeqRange page(long page, int limit, long total) {
        // a page number can be so large that its distance from the newest is no long any more
        var pages = (total + limit - 1) / limit;
        if (page > pages) {
            return new SeqRange(1, 0);
        }
        var last = total - (page - 1) * limit;
        return new SeqRange(Math.max(1, last - limit + 1), last);
    }

    /** The nearest ones that are older. */
    static SeqRange before(long seq, int limit, long total) {
        var last = Math.min(seq - 1, total);
        return new SeqRange(Math.max(1, last - limit + 1), last);
    }

    /** The nearest ones that are newer. */
    static SeqRange after(long seq, int limit, long total) {
        return seq >= total ? new SeqRange(seq + 1, seq) : new SeqRange(seq + 1, Math.min(seq + limit, total));
    }

    /** The ones on both sides, moved so that the range is full where one side has too few. */
    static SeqRange around(long seq, int limit, long total) {
        var centre = Math.min(seq, total);
        var last = Math.min(total, Math.max(centre + (limit - 1) / 2, limit));
        return new SeqRange(Math.max(1, last - limit + 1), last);
    }

    boolean hasOlder() {
        return first > 1 && first <= last;
    }

    boolean hasNewer(long total) {
        return last < total && first <= last;
    }
}
