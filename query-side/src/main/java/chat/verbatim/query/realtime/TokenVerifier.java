package chat.verbatim.query.realtime;

/** Tells who is calling, by the same rules as for requests. */
@FunctionalInterface
public interface TokenVerifier {

    /** May wait, for keys for example. */
    Caller verify(String token) throws TokenRefused;
}
