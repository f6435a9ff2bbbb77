package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;

/** A server to be measured, with one room that everybody is in. */
interface Side {

    String name();

    ServerProcess server();

    /** Makes the room; before anybody connects. */
    void open(int members) throws IOException, InterruptedException;

    /** What a member's CONNECT packet holds, as JSON. */
    String auth(int member);

    /** Says it, and waits for the answer. */
    void ask(String content) throws IOException, InterruptedException;

    /** A request that makes the server tell everybody in the room. */
    HttpRequest say(String content);
}
