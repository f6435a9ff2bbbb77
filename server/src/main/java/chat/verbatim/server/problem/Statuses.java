package chat.verbatim.server.problem;

import chat.verbatim.problem.ProblemType;

/** The problem type for a failure of which only the HTTP status is known: it was noticed outside of our own code. */
final class Statuses {

    private Statuses() {}

    static ProblemType type(int status) {
        return switch (status) {
            case 401 -> ProblemType.UNAUTHORIZED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 408 -> ProblemType.REQUEST_TIMEOUT;
            case 413 -> ProblemType.CONTENT_TOO_LARGE;
            case 414 -> ProblemType.URI_TOO_LONG;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ProblemType.VALIDATION_FAILED;
            case 431 -> ProblemType.HEADERS_TOO_LARGE;
            case 503 -> ProblemType.OVERLOADED;
            // a version of HTTP, or a way to transfer, that there is not: the caller's fault
            case 501, 505 -> ProblemType.MALFORMED_REQUEST;
            default -> status >= 400 && status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
        };
    }

    static String detail(ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST -> "The request breaks the rules of HTTP, or of this route.";
            case UNAUTHORIZED -> "The token is missing, has expired, or is not valid here.";
            case FORBIDDEN -> "The token does not allow this.";
            case NOT_FOUND -> "There is no such route.";
            case METHOD_NOT_ALLOWED -> "The route knows other methods: see the header Allow.";
            case NOT_ACCEPTABLE -> "The route answers with other media types.";
            case REQUEST_TIMEOUT -> "The request took too long to arrive.";
            case CONTENT_TOO_LARGE -> "The body is larger than this server takes.";
            case URI_TOO_LONG -> "The address is longer than this server takes.";
            case UNSUPPORTED_MEDIA_TYPE -> "The route reads application/json.";
            case HEADERS_TOO_LARGE -> "The headers are larger than this server takes.";
            case OVERLOADED -> "Try again later.";
            case INTERNAL_ERROR -> "The failure was logged under the request's id.";
            default -> type.title() + ".";
        };
    }
}
