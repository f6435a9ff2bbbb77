package chat.verbatim.audit.export;

import org.jspecify.annotations.Nullable;

/** Something that is not written as it has to be; whoever knows where it stands says so. */
final class Malformed extends Exception {

    private final @Nullable String field;

    Malformed(@Nullable String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    Defect in(String file, long line) {
        return Defect.tampered(file, line, field, String.valueOf(getMessage()));
    }
}
