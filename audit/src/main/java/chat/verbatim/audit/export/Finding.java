package chat.verbatim.audit.export;

import org.jspecify.annotations.Nullable;

/**
 * A verdict and, where it is bad news, the place that it is about.
 *
 * @param line from 1; 0 where it is the file as a whole
 */
public record Finding(
        Verdict verdict,
        @Nullable String file,
        long line,
        @Nullable String field,
        String reason) {

    @Override
    public String toString() {
        var text = new StringBuilder(verdict.toString()).append(": ");
        if (file != null) {
            text.append(file);
            if (line > 0) {
                text.append(", line ").append(line);
            }
            if (field != null) {
                text.append(", ").append(field);
            }
            text.append(": ");
        }
        return text.append(reason).toString();
    }
}
