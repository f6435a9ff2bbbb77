package chat.verbatim.server;

import chat.verbatim.server.security.TokenCommand;

/** Prints a token, for people without an identity provider; starts nothing. */
public final class Token {

    private Token() {}

    public static void main(String... args) {
        System.exit(new TokenCommand(System.getenv(), System.out, System.err).run(args));
    }
}
