package chat.verbatim.server;

import chat.verbatim.server.start.Start;

/** The query side in a process of its own. */
public final class QueryNode {

    private QueryNode() {}

    public static void main(String... args) {
        Start.run(OnlyQueries.class, args);
    }
}
