package chat.verbatim.log.content;

/**
 * A text as it can be shown to others.
 *
 * @param commitmentKey by which HMAC-SHA-256 of the content is the record's commitment; it opens nothing
 * @param content the stored JSON object, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Revealed(byte[] commitmentKey, byte[] content) {

    /** Without any of it. */
    @Override
    public String toString() {
        return "Revealed";
    }
}
