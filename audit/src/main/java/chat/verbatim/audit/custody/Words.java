package chat.verbatim.audit.custody;

import chat.verbatim.log.LogOverloadedException;
import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.log.OutcomeUnknownException;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import chat.verbatim.request.Rule;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What requests here have in common. */
final class Words {

    static final String POSITION_HEADER = "Verbatim-Position";
    static final Rule REASON = Rule.text(1, 500);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Words() {}

    static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing with this id.");
        }
        return UUID.fromString(text);
    }

    /** Tells what is wrong with the log in the words that commands have for it. */
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (LogOverloadedException e) {
            throw passing("Too much is asked at once; nothing was stored.");
        } catch (LogUnavailableException e) {
            throw passing("The log cannot be reached; nothing was stored.");
        } catch (OutcomeUnknownException e) {
            throw ProblemException.passing(
                    ProblemType.OUTCOME_UNKNOWN,
                    "The connection broke while this was stored. Look whether it is there.",
                    Duration.ofSeconds(1));
        }
    }

    private static ProblemException passing(String detail) {
        return ProblemException.passing(ProblemType.OVERLOADED, detail, Duration.ofSeconds(2));
    }
}
