package chat.verbatim.log;

import java.util.function.Consumer;

/** The channel of one process. A thread of its own calls the subscribers, so that whoever publishes may hold a lock. */
final class LocalSignals implements SignalChannel {

    private static final int BOUND = 4096;

    private final SignalQueue queue = new SignalQueue(BOUND, BOUND);
    private final Subscribers subscribers = new Subscribers();
    private final Thread thread = Thread.ofPlatform().name("signals").daemon().start(this::run);

    private void run() {
        try {
            while (!Thread.interrupted()) {
                subscribers.tell(queue.take());
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    @Override
    public void publish(String text) {
        queue.add(text);
    }

    @Override
    public void subscribe(Consumer<String> subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
