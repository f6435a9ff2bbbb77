package chat.verbatim.query;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once when a read model in this process's memory comes near to the end of it. */
final class HeapWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

    /** Measured over a million documents of messages. */
    private static final long BYTES_PER_DOCUMENT = 1229;

    private final long warnAt;
    private final AtomicLong documents = new AtomicLong();

    /** @param heap the most that this process may use, in bytes */
    HeapWatch(boolean embedded, long heap) {
        warnAt = embedded ? heap / 10 * 8 / BYTES_PER_DOCUMENT : Long.MAX_VALUE;
    }

    void created(int count) {
        var now = documents.addAndGet(count);
        if (now >= warnAt && now - count < warnAt) {
            LOG.warn(
                    "The read model in memory holds {} documents, about 80 % of this process's heap."
                            + " Give it more (-Xmx) or an external MongoDB before it is full.",
                    now);
        }
    }

    /** Whether the warning is due. */
    boolean nearlyFull() {
        return documents.get() >= warnAt;
    }
}
