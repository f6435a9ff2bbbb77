package chat.verbatim.server;

import chat.verbatim.server.start.Start;

/** Builds the read model from the log anew, beside the one that serves; checks it; and swaps. */
public final class Rebuild {

    private Rebuild() {}

    public static void main(String... args) {
        System.exit(Start.rebuild(ReadModelOnly.class, args));
    }
}
