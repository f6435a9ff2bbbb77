package chat.verbatim.bench.sockets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.Listener;
import chat.verbatim.bench.load.Wire;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * When each message of a window came to the last of those who were to get it, from the time that it was meant to be sent.
 * Messages are told apart by a mark in their content, wherever in a frame that is.
 */
final class Deliveries implements Listener {

    private static final byte[] MARK = "@@".getBytes(US_ASCII);
    private static final int DIGITS = 8;

    private static final AtomicInteger WINDOWS = new AtomicInteger();

    /** Marks are of one window: what is late from the one before counts no more. */
    private final int first = WINDOWS.getAndIncrement() << 20;

    private final int each;
    private final long[] intended;
    private final long[] last;
    private final int[] count;
    private int usualPlace;

    /**
     * @param messages in the window
     * @param each how many get each of them
     */
    Deliveries(int messages, int each) {
        this.each = each;
        intended = new long[messages];
        last = new long[messages];
        count = new int[messages];
    }

    /** The content of a message, which is to be sent at that time. */
    String content(int message, long at, int length) {
        intended[message] = at;
        var mark = String.format("@@%0" + DIGITS + "x", first + message);
        return mark + "x".repeat(length - mark.length());
    }

    int messages() {
        return intended.length;
    }

    @Override
    public void event(Client client, ByteBuffer in, int from, int to) {
        int at = Wire.startsWith(in, from + usualPlace, MARK) ? from + usualPlace : Wire.find(in, from, to, MARK);
        if (at < 0 || at + MARK.length + DIGITS > to) {
            return;
        }
        usualPlace = at - from;
        int message = 0;
        for (int i = 0; i < DIGITS; i++) {
            message = message << 4 | Character.digit(in.get(at + MARK.length + i), 16);
        }
        message -= first;
        if (message >= 0 && message < count.length) {
            count[message]++;
            last[message] = System.nanoTime();
        }
    }

    /** How many deliveries were seen. */
    long seen() {
        long sum = 0;
        for (int of : count) {
            sum += of;
        }
        return sum;
    }

    long expected() {
        return (long) each * messages();
    }

    boolean complete() {
        return seen() >= expected();
    }

    /** Nanoseconds to the last one; messages that did not come to all are left out, and counted by {@link #incomplete}. */
    Histogram toLast() {
        var histogram = new Histogram(3);
        for (int i = 0; i < count.length; i++) {
            if (count[i] >= each) {
                histogram.recordValue(last[i] - intended[i]);
            }
        }
        return histogram;
    }

    long incomplete() {
        long sum = 0;
        for (int of : count) {
            sum += of == each ? 0 : 1;
        }
        return sum;
    }
}
