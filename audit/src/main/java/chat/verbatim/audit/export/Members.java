package chat.verbatim.audit.export;

import java.util.List;
import java.util.Set;

/** The names of what is in an export, in their order. */
final class Members {

    static final String MANIFEST = "manifest";
    static final String CHECKPOINT = "checkpoint";
    static final String CONSISTENCY = "consistency";
    static final String STREAMS = "streams";
    static final String TREE = "tree";
    static final String BESIDE = "beside.ndjson";
    static final String EVENTS = "events.ndjson";
    static final String CONTENTS = "contents.ndjson";
    static final String CSV = "view/messages.csv";
    static final String HTML = "view/transcript.html";

    /** Whose lines are looked at one by one before they are held against the manifest, so that the one that was changed is named. */
    static final Set<String> ENTRIES = Set.of(BESIDE, EVENTS, CONTENTS);

    private Members() {}

    static List<String> listed(boolean consistency) {
        return consistency
                ? List.of(CHECKPOINT, CONSISTENCY, STREAMS, TREE, BESIDE, EVENTS, CONTENTS, CSV, HTML)
                : List.of(CHECKPOINT, STREAMS, TREE, BESIDE, EVENTS, CONTENTS, CSV, HTML);
    }
}
