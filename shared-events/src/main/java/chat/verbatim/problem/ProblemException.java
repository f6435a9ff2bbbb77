package chat.verbatim.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem (RFC 9457). Its message is the problem's detail, written for whoever sent the request. */
public final class ProblemException extends RuntimeException {

    /** What is wrong with one field; {@code pointer} is a JSON pointer (RFC 6901), or the name of a query parameter. */
    public record FieldError(String pointer, String detail) {}

    private final ProblemType type;
    private final List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null);
    }

    private ProblemException(ProblemType type, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** A readable body that breaks rules: {@code 422}. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, "See errors for what to change.", errors, null);
    }

    /** A body with one fault: {@code 422}. */
    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** Something that passes: answered with {@code Retry-After}. */
    public static ProblemException passing(ProblemType type, String detail, Duration retryAfter) {
        return new ProblemException(type, detail, List.of(), retryAfter);
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** When to try again, in whole seconds on the wire; null where trying again does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
