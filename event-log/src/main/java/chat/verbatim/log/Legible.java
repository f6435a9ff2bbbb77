package chat.verbatim.log;

import chat.verbatim.log.content.Contents;
import chat.verbatim.log.content.TamperedException;
import chat.verbatim.log.sql.StoredEvent;
import java.util.Optional;

/** Tells whether this release can read what is stored. */
public final class Legible {

    private Legible() {}

    /** Why it cannot, without a word of what anybody wrote. */
    public static Optional<String> fault(StoredEvent stored, Contents contents) {
        try {
            EventCodec.read(stored.type(), stored.revision(), stored.payload(), contents.opened(stored));
            MetaDataCodec.read(stored.metadata());
            return Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        } catch (TamperedException tampered) {
            return Optional.of(String.valueOf(tampered.getMessage()));
        } catch (RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
