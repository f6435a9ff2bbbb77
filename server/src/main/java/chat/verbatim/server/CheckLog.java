package chat.verbatim.server;

import chat.verbatim.server.start.LogCommands;

/** Walks a whole log, and says what is wrong with it. */
public final class CheckLog {

    private CheckLog() {}

    public static void main(String... args) {
        System.exit(LogCommands.check(LogOnly.class, args));
    }
}
