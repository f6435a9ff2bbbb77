package chat.verbatim.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * Which marked messages have come to how many sockets, on the loop's thread. A message is recognised by the mark in its content,
 * wherever in a frame that is; it counts when it was due in the window, a delivery when it came in the window.
 */
public final class Hearing implements Listener {

    private static final byte[] MARK = Prepared.MARK.getBytes(US_ASCII);
    /** More than are ever under way at a time. */
    private static final int REMEMBERED = 1 << 17;

    private final int each;
    private final long[] since = new long[REMEMBERED];
    private final int[] marks = new int[REMEMBERED];
    private final int[] came = new int[REMEMBERED];
    private final Recorder last = new Recorder();
    private IntConsumer complete = _ -> {};
    private int mark = (int) System.nanoTime();
    private int usualPlace;
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicLong due = new AtomicLong();

    /** @param each how many sockets get each message */
    public Hearing(int each) {
        this.each = each;
    }

    void begin() {
        last.begin();
    }

    void end() {
        last.end();
    }

    /** What is to be done with the mark of a message that all have got. */
    void whenComplete(IntConsumer action) {
        complete = action;
    }

    /** The mark of a new message. */
    int expect(long at) {
        mark++;
        int place = mark & REMEMBERED - 1;
        since[place] = at;
        marks[place] = mark;
        came[place] = 0;
        if (last.counts(at)) {
            due.incrementAndGet();
        }
        return mark;
    }

    @Override
    public void event(Client client, ByteBuffer in, int from, int to) {
        int at = Wire.startsWith(in, from + usualPlace, MARK) ? from + usualPlace : Wire.find(in, from, to, MARK);
        if (at < 0 || at + MARK.length + Prepared.DIGITS > to) {
            return;
        }
        usualPlace = at - from;
        int heard = 0;
        for (int i = 0; i < Prepared.DIGITS; i++) {
            heard = heard << 4 | Character.digit(in.get(at + MARK.length + i), 16);
        }
        int place = heard & REMEMBERED - 1;
        if (marks[place] == heard && since[place] != 0) {
            long now = System.nanoTime();
            if (last.counts(now)) {
                deliveries.incrementAndGet();
            }
            if (++came[place] == each) {
                if (last.counts(since[place])) {
                    last.answered(true, now - since[place]);
                }
                complete.accept(heard);
            }
        }
    }

    /** Nanoseconds from when a message was due until the last socket had it. */
    public Histogram toLast() {
        return last.outcome().nanos();
    }

    /** Deliveries of the window. */
    public long deliveries() {
        return deliveries.get();
    }

    /** Messages of the window that have not come to all. */
    public long incomplete() {
        return due.get() - last.count();
    }
}
