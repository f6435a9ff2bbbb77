package chat.verbatim.server.telemetry;

import chat.verbatim.problem.ProblemType;
import java.util.Arrays;
import java.util.List;

/** What may become of a command: not all of it happens in a test. */
final class Outcomes {

    private Outcomes() {}

    static boolean are(String label, String value) {
        return label.equals("outcome")
                && (List.of("changed", "unchanged", "replayed").contains(value)
                        || Arrays.stream(ProblemType.values())
                                .anyMatch(type -> type.code().equals(value)));
    }
}
