package chat.verbatim.server.problem;

import chat.verbatim.log.LogUnavailableException;
import chat.verbatim.log.UnknownEventException;
import chat.verbatim.problem.ProblemException;
import chat.verbatim.problem.ProblemException.FieldError;
import chat.verbatim.problem.ProblemType;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what frameworks say about a request into what its sender can use, without the names of classes. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** What members of MongoDB answer while they change places, start or end. */
    private static final Set<Integer> CHANGING = Set.of(91, 189, 10058, 10107, 11600, 11602, 13435, 13436);

    private Faults() {}

    /** @param status what the framework would answer */
    static ProblemException of(Exception e, int status) {
        var inside = inside(e);
        if (inside != null) {
            return inside;
        }
        return switch (e) {
            case HttpMessageNotReadableException unreadable -> JsonFaults.of(unreadable);
            case MethodArgumentNotValidException invalid -> invalid(invalid.getBindingResult());
            case MethodArgumentTypeMismatchException value -> mismatch(value);
            case MissingServletRequestParameterException missing ->
                malformed("The query needs a value for " + missing.getParameterName() + ".");
            case MissingRequestValueException missing -> malformed("The request lacks a value that the route needs.");
            default -> plain(Statuses.type(status));
        };
    }

    /** A problem, or a fault that the container found, below layers of other people's exceptions; null where there is none. */
    static @Nullable ProblemException inside(Throwable e) {
        return Stream.iterate(e, each -> each != null, Throwable::getCause)
                .limit(20)
                .flatMap(each -> Stream.ofNullable(
                        switch (each) {
                            case ProblemException problem -> problem;
                            case AuthenticationServiceException _ -> unavailable();
                            case UnknownEventException _ -> outdated();
                            case LogUnavailableException away -> away(away);
                            case MongoException away when outage(away) -> away(away);
                            case HttpException fault
                            when fault.getCode() < 500 -> plain(Statuses.type(fault.getCode()));
                            default -> null;
                        }))
                .findFirst()
                .orElse(null);
    }

    /** Whatever else it says of a command is a fault of ours. */
    private static boolean outage(MongoException e) {
        return !(e instanceof MongoCommandException) || CHANGING.contains(e.getCode());
    }

    private static ProblemException unavailable() {
        return ProblemException.passing(
                ProblemType.AUTHENTICATION_UNAVAILABLE,
                "The keys to check tokens with cannot be had at the moment.",
                Duration.ofSeconds(5));
    }

    private static ProblemException outdated() {
        return ProblemException.passing(
                ProblemType.OVERLOADED,
                "This node is older than what is stored here; nothing was done. Another one may answer.",
                Duration.ofSeconds(5));
    }

    private static ProblemException away(LogUnavailableException e) {
        LOG.warn("The log does not answer: {}", e.toString());
        return ProblemException.passing(
                ProblemType.OVERLOADED, "The log cannot be had at the moment.", Duration.ofSeconds(2));
    }

    private static ProblemException away(MongoException e) {
        LOG.warn("The read model does not answer: {}", e.toString());
        return ProblemException.passing(
                ProblemType.PROJECTION_LAGGING, "The read model cannot be had at the moment.", Duration.ofSeconds(5));
    }

    private static ProblemException mismatch(MethodArgumentTypeMismatchException value) {
        return value.getParameter().hasParameterAnnotation(PathVariable.class)
                ? new ProblemException(ProblemType.NOT_FOUND, "There is nothing of that name.")
                : malformed("The value of " + value.getName() + " cannot be read.");
    }

    private static ProblemException invalid(BindingResult result) {
        return ProblemException.invalid(result.getFieldErrors().stream()
                .map(error -> new FieldError(
                        "/" + error.getField().replace('.', '/'), String.valueOf(error.getDefaultMessage())))
                .toList());
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail);
    }

    private static ProblemException plain(ProblemType type) {
        return new ProblemException(type, Statuses.detail(type));
    }
}
