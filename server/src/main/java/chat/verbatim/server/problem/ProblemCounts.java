package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts the problems that requests are answered with, whoever noticed them. */
@Component
class ProblemCounts {

    private final Map<ProblemType, Counter> byType = new EnumMap<>(ProblemType.class);

    ProblemCounts(MeterRegistry registry) {
        for (var type : ProblemType.values()) {
            byType.put(
                    type,
                    Counter.builder("verbatim.problems")
                            .description("Requests that were answered with a problem, by its code")
                            .tag("code", type.code())
                            .register(registry));
        }
    }

    void count(ProblemType type) {
        var counter = byType.get(type);
        if (counter != null) {
            counter.increment();
        }
    }
}
