package chat.verbatim.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first event that this node met and could not read. Reading waits there: what a newer release has said is never skipped. */
final class Unreadable {

    private final List<Consumer<String>> listeners = new ArrayList<>();
    private @Nullable String first;

    /** Tells it once; at once where the event was met before. */
    void tell(Consumer<String> listener) {
        String before;
        synchronized (this) {
            before = first;
            if (before == null) {
                listeners.add(listener);
            }
        }
        if (before != null) {
            listener.accept(before);
        }
    }

    void met(String what) {
        List<Consumer<String>> told;
        synchronized (this) {
            if (first != null) {
                return;
            }
            first = what;
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(what));
    }
}
