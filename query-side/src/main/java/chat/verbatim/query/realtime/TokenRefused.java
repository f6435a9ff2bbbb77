package chat.verbatim.query.realtime;

/** A token that speaks for nobody, or no longer. */
public final class TokenRefused extends Exception {

    public TokenRefused(String why) {
        super(why, null, false, false);
    }
}
