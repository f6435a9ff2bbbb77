package chat.verbatim.bench.sockets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import chat.verbatim.bench.load.Crowd;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Vitals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Connections on which nothing is said, or half a handshake: the memory, what a room notices, and when they are ended. */
final class SilentBench {

    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 1000);
    private static final int READERS = 45;
    private static final int PER_SECOND = Integer.getInteger("bench.rate", 100);
    private static final int LENGTH = 300;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 12);
    private static final int WARM_UP = Integer.getInteger("bench.warm", 20);
    /** Longer than a connection may say nothing. */
    private static final long PATIENCE_SECONDS = 100;

    private static final byte[] HALF =
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: webs".getBytes(US_ASCII);

    private final VerbatimRoom room;
    private final Crowd readers;
    private final Vitals vitals;
    private final OpenLoop sends = new OpenLoop(PER_SECOND, LENGTH);

    private SilentBench(VerbatimRoom room, Crowd readers, Vitals vitals) {
        this.room = room;
        this.readers = readers;
        this.vitals = vitals;
    }

    static void run() throws IOException, InterruptedException {
        try (var verbatim = Verbatim.start(Files.createTempDirectory("bench-data-"));
                var readers = new Crowd();
                var vitals = Vitals.watch(verbatim.server())) {
            var room = new VerbatimRoom(verbatim);
            room.open(READERS);
            Together.during(WARM_UP, () -> room.ask("warm-up"));
            readers.connect(new Target(verbatim.server().port()), 0, READERS, room::auth);
            new SilentBench(room, readers, vitals).measure();
        }
    }

    private void measure() throws IOException, InterruptedException {
        window("warm-up");
        window("nobody else");
        double before = memory("nobody else", vitals.afterCollection());
        long start = System.nanoTime();
        var nothing = open(CONNECTIONS / 2, new byte[0]);
        var half = open(CONNECTIONS - CONNECTIONS / 2, HALF);
        double with = memory(CONNECTIONS + " silent", vitals.afterCollection());
        System.out.printf(Locale.ROOT, "%.1f KiB each%n", (with - before) * 1024 / CONNECTIONS);
        window(CONNECTIONS + " silent");
        memory("at most", vitals.most());
        ended("half a handshake", half, start);
        ended("nothing at all", nothing, start);
        memory("afterwards", vitals.afterCollection());
    }

    private List<SocketChannel> open(int count, byte[] said) throws IOException {
        var channels = new ArrayList<SocketChannel>();
        var to = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), room.server().port());
        for (int i = 0; i < count; i++) {
            var channel = SocketChannel.open(to);
            channel.write(ByteBuffer.wrap(said));
            channels.add(channel);
        }
        return channels;
    }

    /** Returns when the server has ended all of them. */
    private static void ended(String said, List<SocketChannel> channels, long start)
            throws IOException, InterruptedException {
        long end = start + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int left = 0;
        for (var channel : channels) {
            channel.configureBlocking(false);
            while (isOpen(channel) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            left += isOpen(channel) ? 1 : 0;
            channel.close();
        }
        System.out.printf(
                Locale.ROOT,
                "%s: of %d %d are left after %.0f s%n",
                said,
                channels.size(),
                left,
                (System.nanoTime() - start) / 1e9);
    }

    private static boolean isOpen(SocketChannel channel) {
        try {
            return channel.isOpen() && channel.read(ByteBuffer.allocate(512)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void window(String name) throws InterruptedException {
        var deliveries = new Deliveries(SECONDS * PER_SECOND, READERS);
        readers.hear(deliveries);
        sends.run(deliveries, room::say);
        var last = deliveries.toLast();
        System.out.printf(
                Locale.ROOT,
                "%-12s to the last of %d: p50 %.2f, p99 %.2f, max %.2f ms; %d of %d incomplete, %d not acknowledged%n",
                name,
                READERS,
                last.getValueAtPercentile(50) / 1e6,
                last.getValueAtPercentile(99) / 1e6,
                last.getMaxValue() / 1e6,
                deliveries.incomplete(),
                deliveries.messages(),
                sends.failed());
    }

    /** What is resident, in MiB. */
    private static double memory(String when, Map<String, Double> seen) {
        double resident = seen.getOrDefault(Vitals.RESIDENT, Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "%-12s resident %.0f MiB, heap %.0f MiB%n",
                when,
                resident,
                seen.getOrDefault(Vitals.HEAP, Double.NaN));
        return resident;
    }
}
