package chat.verbatim.query.realtime;

import chat.verbatim.problem.ProblemException;

/** Tells who is calling, by the same rules as for requests. */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * May wait, for keys for example.
     *
     * @throws ProblemException where it cannot be told at the moment
     */
    Caller verify(String token) throws TokenRefused;
}
