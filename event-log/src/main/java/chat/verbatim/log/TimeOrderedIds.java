package chat.verbatim.log;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Names events by the time they were made in (UUID, version 7): neighbours lie together, and no secure randomness is spent
 * on what is no secret. Public because Axon finds it as a service.
 */
public final class TimeOrderedIds extends IdentifierFactory {

    private static final int COUNTER_BITS = 12;

    private final AtomicLong last = new AtomicLong();

    @Override
    public String generateIdentifier() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = last.updateAndGet(before -> Math.max(before + 1, now));
        long counter = tick & ((1 << COUNTER_BITS) - 1);
        long high = ((tick >>> COUNTER_BITS) << 16) | 0x7000 | counter;
        long low = (ThreadLocalRandom.current().nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
