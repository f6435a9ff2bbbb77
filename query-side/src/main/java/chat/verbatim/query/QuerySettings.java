package chat.verbatim.query;

import java.time.Duration;

/**
 * How the query side reads and answers.
 *
 * @param minPositionWait how long a read waits for the position that it asks for
 * @param maxPageSize the largest {@code limit} of a page
 * @param batchSize events that the projector applies with one bulk write per collection
 * @param embedded the documents are in this process's memory: this node alone writes them, and they count against its heap
 * @param generationPoll how often a node looks whether the read model was rebuilt
 */
public record QuerySettings(
        Duration minPositionWait, int maxPageSize, int batchSize, boolean embedded, Duration generationPoll) {

    /** The defaults of the contract. */
    public static QuerySettings defaults(boolean embedded) {
        return new QuerySettings(Duration.ofSeconds(2), 200, 500, embedded, Duration.ofSeconds(1));
    }
}
