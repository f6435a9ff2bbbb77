package chat.verbatim.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the read model was rebuilt. The projector changes over at once, readers when the new generation is as far as
 * what they have been shown; what nobody reads any more is dropped a while later.
 */
final class GenerationWatch {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Generations generations;
    private final ReadModel readModel;
    private final ReadModelProcessor processor;
    private final ReadModelProgress progress;
    private final InstantSource clock;
    private @Nullable Instant swept;

    GenerationWatch(
            Generations generations,
            ReadModel readModel,
            ReadModelProcessor processor,
            ReadModelProgress progress,
            InstantSource clock) {
        this.generations = generations;
        this.readModel = readModel;
        this.processor = processor;
        this.progress = progress;
        this.clock = clock;
    }

    void look() {
        var current = generations.current();
        if (current.number() != readModel.writing().number()) {
            processor.changeOver(current);
        } else {
            processor.keepRunning();
        }
        if (current.number() != readModel.reading().number()) {
            progress.changeOver(current, current.position());
        }
        sweep(current);
    }

    private void sweep(Generation current) {
        var since = generations.since();
        var everywhere = current.number() == readModel.reading().number()
                && clock.instant().isAfter(since.plus(KEPT));
        if (everywhere && !since.equals(swept)) {
            generations.dropAll(number -> number < current.number());
            swept = since;
        }
    }
}
