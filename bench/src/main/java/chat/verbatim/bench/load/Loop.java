package chat.verbatim.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The one thread that reads for any number of clients into one buffer. The crowd shares the machine with the server that it
 * measures, so a client costs a read for what has come, and nothing else.
 */
public final class Loop implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("crowd").daemon().unstarted(this::run);
    private volatile boolean closed;

    private Loop(Selector selector) {
        this.selector = selector;
    }

    public static Loop start() throws IOException {
        var loop = new Loop(Selector.open());
        loop.thread.start();
        return loop;
    }

    public Selector selector() {
        return selector;
    }

    /** Runs it on the loop's thread, soon. */
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::serve);
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        ((Served) key.attachment()).serve(buffer);
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
