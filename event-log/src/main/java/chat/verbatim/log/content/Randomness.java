package chat.verbatim.log.content;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Secret random bytes, drawn many at a time: a call for each of them would cost more than all the rest of sealing. */
final class Randomness {

    private static final int AT_ONCE = 8192;

    private final SecureRandom source = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] drawn = new byte[AT_ONCE];
    private int used = AT_ONCE;

    /** None of them is given out twice, or stays here. */
    byte[] bytes(int count) {
        lock.lock();
        try {
            if (used + count > AT_ONCE) {
                source.nextBytes(drawn);
                used = 0;
            }
            var bytes = Arrays.copyOfRange(drawn, used, used + count);
            Arrays.fill(drawn, used, used + count, (byte) 0);
            used += count;
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
