package chat.verbatim.server;

import chat.verbatim.server.start.Start;

/** Compares the read model that serves with a fold of the log. */
public final class CheckReadModel {

    private CheckReadModel() {}

    public static void main(String... args) {
        System.exit(Start.checkReadModel(ReadModelOnly.class, args));
    }
}
