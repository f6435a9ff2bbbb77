package chat.verbatim.query;

import java.util.List;

/**
 * What a comparison of the read model with the log has found.
 *
 * @param position up to which both were compared
 * @param skipped documents that changed while they were looked at
 * @param faults which documents differ from the log and in what fields, never what anybody wrote; at most a hundred
 */
public record CheckReport(long position, long conversations, long documents, long skipped, List<String> faults) {

    public CheckReport {
        faults = List.copyOf(faults);
    }

    @Override
    public String toString() {
        return "Up to position %d: %d documents of %d conversations compared, %d changed meanwhile, %s"
                .formatted(
                        position,
                        documents,
                        conversations,
                        skipped,
                        faults.isEmpty() ? "none differs." : "these differ:\n" + String.join("\n", faults));
    }
}
