package chat.verbatim.server.problem;

import static java.util.stream.Collectors.joining;

import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Text that is no JSON is a {@code 400}; JSON with a value of the wrong kind in some field is a {@code 422} that names the field. */
final class JsonFaults {

    private JsonFaults() {}

    static ProblemException of(HttpMessageNotReadableException e) {
        return e.getCause() instanceof DatabindException mismatch
                        && !mismatch.getPath().isEmpty()
                ? ProblemException.invalid(pointer(mismatch), "This value is not of the kind that belongs here.")
                : new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is not one JSON object.");
    }

    private static String pointer(DatabindException mismatch) {
        return mismatch.getPath().stream().map(JsonFaults::token).collect(joining("/", "/", ""));
    }

    private static String token(JacksonException.Reference reference) {
        var name = reference.getPropertyName();
        return name == null
                ? Integer.toString(reference.getIndex())
                : name.replace("~", "~0").replace("/", "~1");
    }
}
