package chat.verbatim.query.realtime.socketio;

import chat.verbatim.query.realtime.engineio.Deadlines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time that runs out unless it is ended. */
final class Waiting {

    private final Deadlines deadlines;
    private final Duration time;
    private final Runnable over;
    private Deadlines.@Nullable Deadline running;

    Waiting(Deadlines deadlines, Duration time, Runnable over) {
        this.deadlines = deadlines;
        this.time = time;
        this.over = over;
    }

    synchronized void begin() {
        running = deadlines.after(time, over);
    }

    synchronized void end() {
        if (running != null) {
            running.cancel();
        }
    }
}
