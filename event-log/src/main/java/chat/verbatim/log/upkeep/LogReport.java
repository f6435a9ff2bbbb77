package chat.verbatim.log.upkeep;

import java.util.Locale;

/**
 * What a log holds.
 *
 * @param events up to its head
 * @param texts how many of them have free text
 * @param keys of idempotency
 * @param digest over all stored columns of events, texts and keys; the same in every copy
 */
public record LogReport(long events, long texts, long keys, String digest) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d events, %,d of them with text, %,d idempotency keys; %s",
                events,
                texts,
                keys,
                digest);
    }
}
