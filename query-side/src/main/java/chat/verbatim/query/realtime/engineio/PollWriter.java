package chat.verbatim.query.realtime.engineio;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers polls that wait, on threads that may wait for the network. */
final class PollWriter {

    private final Executor threads;
    private final Consumer<CloseReason> broken;

    PollWriter(Executor threads, Consumer<CloseReason> broken) {
        this.threads = threads;
        this.broken = broken;
    }

    /** @param payload is taken when it is written, and lost if that fails: then the session is broken */
    void answer(Exchange poll, Supplier<String> payload) {
        threads.execute(() -> {
            try {
                poll.answer(payload.get());
            } catch (IOException | RuntimeException e) {
                broken.accept(CloseReason.TRANSPORT_FAILED);
            }
        });
    }

    void refuse(Exchange poll) {
        threads.execute(() -> {
            try {
                poll.refuse(EngineProblem.BAD_REQUEST);
            } catch (IOException | RuntimeException _) {
                // whoever asked is gone, and nothing was taken from the queue for it
            }
        });
    }
}
