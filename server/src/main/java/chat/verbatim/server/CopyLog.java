package chat.verbatim.server;

import chat.verbatim.server.start.LogCommands;

/** Moves an embedded log to PostgreSQL. */
public final class CopyLog {

    private CopyLog() {}

    public static void main(String... args) {
        System.exit(LogCommands.copy(LogOnly.class, args));
    }
}
