package chat.verbatim.server;

import chat.verbatim.server.start.Start;

/** Both sides in one process. */
public final class Verbatim {

    private Verbatim() {}

    public static void main(String... args) {
        Start.run(BothSides.class, args);
    }
}
