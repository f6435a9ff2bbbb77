package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;

/** A server to be compared. All of them have the routes, the users and the tokens in common. */
interface Contender extends AutoCloseable {

    String name();

    ServerProcess server();

    /** Founds conversations, each with so many messages. */
    void found(Groups groups, int messages) throws IOException, InterruptedException;

    /** The id of a conversation. */
    String conversation(int number);

    /** How long it is warmed up, in seconds. */
    int warmUp();

    /** Where messages of a conversation are posted to, and read. */
    default String messages(int number) {
        return "/conversations/" + conversation(number) + "/messages";
    }

    default int port() {
        return server().port();
    }

    default void found(Groups groups) throws IOException, InterruptedException {
        found(groups, 0);
    }

    @Override
    default void close() {
        server().close();
    }
}
