package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The official Socket.IO server with one room: it only emits, asks nobody who they are, and keeps nothing. */
record Bare(ServerProcess server) implements Contender {

    static Bare start() throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        var command = List.of("node", "bench/peers/socketio/server.mjs", Integer.toString(port));
        return new Bare(ServerProcess.start(port, command, Map.of("NODE_ENV", "production"), "listening"));
    }

    @Override
    public String name() {
        return "node emit";
    }

    @Override
    public void found(Groups groups, int messages) {
        // whoever connects is in the room
    }

    @Override
    public String conversation(int number) {
        return "room";
    }

    @Override
    public String messages(int number) {
        return "/messages";
    }

    @Override
    public int warmUp() {
        return Settings.WARM_PEERS;
    }
}
