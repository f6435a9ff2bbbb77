package chat.verbatim.log.content;

import chat.verbatim.log.sql.SealedText;
import chat.verbatim.log.sql.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Seals what people typed, each text under a secret of its own, and opens it again for as long as it can be. */
public final class Contents {

    private final Randomness randomness = new Randomness();

    /**
     * @param content null where nobody typed anything
     * @param author who did
     */
    public @Nullable SealedText sealed(byte @Nullable [] content, @Nullable String author) {
        if (content == null) {
            return null;
        }
        if (author == null) {
            throw new IllegalArgumentException("a text without an author");
        }
        var bytes = randomness.bytes(TextSecret.BYTES);
        var secret = new TextSecret(bytes);
        return new SealedText(secret.commitment(content), bytes, secret.seal(content));
    }

    /**
     * The text of an event; null where it never had one or that is erased.
     *
     * @throws TamperedException where there is one, but not that which the record has committed to
     */
    public byte @Nullable [] opened(StoredEvent event) throws TamperedException {
        var text = event.text();
        if (text == null) {
            return null;
        }
        if (event.commitment() == null) {
            throw new TamperedException();
        }
        return new TextSecret(text.secret()).open(text.body(), event.commitment());
    }
}
