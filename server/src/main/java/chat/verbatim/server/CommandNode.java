package chat.verbatim.server;

import chat.verbatim.server.start.Start;

/** The command side in a process of its own. */
public final class CommandNode {

    private CommandNode() {}

    public static void main(String... args) {
        Start.run(OnlyCommands.class, args);
    }
}
