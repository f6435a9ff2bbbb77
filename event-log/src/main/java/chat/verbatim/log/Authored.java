package chat.verbatim.log;

import org.jspecify.annotations.Nullable;

/** An aggregate whose state holds what somebody typed; its snapshots are sealed under that user's key. */
public interface Authored {

    /** Null where it holds nothing of the kind. */
    @Nullable
    String author();
}
