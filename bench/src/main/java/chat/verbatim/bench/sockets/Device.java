package chat.verbatim.bench.sockets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.verbatim.bench.load.Client;
import chat.verbatim.bench.load.Listener;
import chat.verbatim.bench.load.Tokens;
import chat.verbatim.bench.load.Wire;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A user's client that resumes with the cursor of the last event that it has got, and holds each conversation to its dense
 * versions. It lives on its crowd's loop.
 */
final class Device implements Listener {

    private static final byte[] REMOVED = "\"conversation:removed\"".getBytes(US_ASCII);
    private static final byte[] RESUMED = "\"mode\":\"resumed\"".getBytes(US_ASCII);
    private static final byte[] CURSOR = "\"cursor\":\"".getBytes(US_ASCII);
    private static final byte[] CONVERSATION = "\"conversationId\":\"".getBytes(US_ASCII);
    private static final byte[] SENT_AT = ("\"content\":\"" + Traffic.SENT_AT).getBytes(US_ASCII);
    private static final byte[] VERSION = "\"version\":".getBytes(US_ASCII);

    /** Whichever form a frame has, its event's name is near its beginning. */
    private static final int NAME_WITHIN = 40;

    /** What one conversation showed. */
    private static final class Track {
        private long last;
        private boolean removed;

        private Track(long last) {
            this.last = last;
        }
    }

    private final String userId;
    private final Runnable arrived;
    private final Consumer<String> gone;
    private final LongConsumer delay;
    private final Map<String, Track> tracks = new HashMap<>();
    private String cursor = "";
    private boolean connected;
    private boolean expecting;
    private long reset;
    private long events;
    private long lost;
    private long repeated;
    private long leaked;

    /**
     * @param arrived runs when it is ready
     * @param gone is told why its connection has ended, or was not let in
     * @param delay is given the nanoseconds that each message took from when it was due
     */
    Device(String userId, Runnable arrived, Consumer<String> gone, LongConsumer delay) {
        this.userId = userId;
        this.arrived = arrived;
        this.gone = gone;
        this.delay = delay;
    }

    /** It is in this conversation, and knows it up to this version. */
    void follow(String conversation, long version) {
        tracks.put(conversation, new Track(version));
    }

    String auth() {
        var token = "{\"token\":\"" + Tokens.of(userId) + "\"";
        return token + (cursor.isEmpty() ? "}" : ",\"cursor\":\"" + cursor + "\"}");
    }

    /** From here on it counts where it does not resume. */
    void expectResume() {
        expecting = true;
    }

    @Override
    public void ready(Client client, ByteBuffer in, int from, int to) {
        connected = true;
        if (expecting && Wire.find(in, from, to, RESUMED) < 0) {
            reset++;
        }
        cursor = text(in, from, to, CURSOR);
        arrived.run();
    }

    @Override
    public void event(Client client, ByteBuffer in, int from, int to) {
        int at = Wire.find(in, from, to, VERSION);
        if (at < 0) {
            return; // who is typing, or online
        }
        events++;
        cursor = text(in, from, to, CURSOR);
        int sent = Wire.find(in, from, to, SENT_AT);
        if (sent >= 0) {
            delay.accept(System.nanoTime() - number(in, sent + SENT_AT.length));
        }
        var track = tracks.get(text(in, from, to, CONVERSATION));
        if (track == null) {
            leaked++;
            return;
        }
        long version = number(in, at + VERSION.length);
        if (track.removed) {
            leaked++;
        } else if (version <= track.last) {
            repeated++; // or late: it is not in order either way
        } else {
            lost += version - track.last - 1;
            track.last = version;
            track.removed = Wire.find(in, from, Math.min(to, from + NAME_WITHIN), REMOVED) >= 0;
        }
    }

    @Override
    public void closed(Client client, String why) {
        connected = false;
        gone.accept(why);
    }

    private static String text(ByteBuffer in, int from, int to, byte[] before) {
        int start = Wire.find(in, from, to, before);
        if (start < 0) {
            return "";
        }
        int end = start + before.length;
        while (end < to && in.get(end) != '"') {
            end++;
        }
        return Wire.string(in, start + before.length, end);
    }

    private static long number(ByteBuffer in, int from) {
        long number = 0;
        for (int i = from; in.get(i) >= '0' && in.get(i) <= '9'; i++) {
            number = 10 * number + in.get(i) - '0';
        }
        return number;
    }

    /**
     * What this device has seen in the end.
     *
     * @param versions of all conversations, at rest
     */
    Verdict verdict(Map<String, Long> versions) {
        long missing = lost;
        for (var track : tracks.entrySet()) {
            if (!track.getValue().removed) {
                missing += versions.getOrDefault(track.getKey(), 0L) - track.getValue().last;
            }
        }
        return new Verdict(events, missing, repeated, leaked, connected ? 0 : 1, reset);
    }
}
