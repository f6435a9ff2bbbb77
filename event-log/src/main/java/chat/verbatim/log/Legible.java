package chat.verbatim.log;

import chat.verbatim.log.sql.StoredEvent;
import java.util.Optional;

/** Tells whether this release can read what is stored. */
public final class Legible {

    private Legible() {}

    /** Why it cannot, without a word of what anybody wrote. */
    public static Optional<String> fault(StoredEvent stored) {
        try {
            EventCodec.read(stored.type(), stored.revision(), stored.payload(), stored.content());
            MetaDataCodec.read(stored.metadata());
            return Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        } catch (RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
