package chat.verbatim.server.sides;

import chat.verbatim.query.QuerySettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The query side's settings as properties.
 *
 * @param minPositionWait for how long a read waits for the position that it asks for
 * @param maxPageSize the largest {@code limit} of a page
 * @param batchSize events that the projector applies at a time, with one bulk write per collection; twenty times as many where it is more than ten times as far behind
 * @param generationPoll how often a node looks whether the read model was rebuilt
 */
@ConfigurationProperties("verbatim.query")
record QueryProperties(
        @DefaultValue("2s") Duration minPositionWait,
        @DefaultValue("200") int maxPageSize,
        @DefaultValue("500") int batchSize,
        @DefaultValue("1s") Duration generationPoll) {

    QueryProperties {
        Bounds.check("verbatim.query.min-position-wait (ms)", minPositionWait.toMillis(), 1, 60_000);
        Bounds.check("verbatim.query.max-page-size", maxPageSize, 1, 10_000);
        Bounds.check("verbatim.query.batch-size", batchSize, 1, 10_000);
        Bounds.check("verbatim.query.generation-poll (ms)", generationPoll.toMillis(), 100, 3_600_000);
    }

    QuerySettings settings(boolean embedded) {
        return new QuerySettings(minPositionWait, maxPageSize, batchSize, embedded, generationPoll);
    }
}
