package chat.verbatim.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who listen to signals; one that fails keeps nothing from the others. */
final class Subscribers {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private final List<Consumer<String>> all = new CopyOnWriteArrayList<>();

    void add(Consumer<String> subscriber) {
        all.add(subscriber);
    }

    void tell(String text) {
        for (var one : all) {
            try {
                one.accept(text);
            } catch (RuntimeException e) {
                LOG.warn("A signal could not be taken", e);
            }
        }
    }
}
