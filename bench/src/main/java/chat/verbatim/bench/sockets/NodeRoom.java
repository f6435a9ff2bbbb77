package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** The official Socket.IO server: it only emits, and keeps nothing. */
record NodeRoom(ServerProcess server, HttpClient http) implements Side, AutoCloseable {

    static NodeRoom start() throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        var server = ServerProcess.start(
                port,
                List.of("node", "bench/peers/socketio/server.mjs", Integer.toString(port)),
                Map.of("NODE_ENV", "production"),
                "listening");
        return new NodeRoom(
                server,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public void open(int members) {
        // whoever connects is in it
    }

    @Override
    public String auth(int member) {
        return "{\"token\":\"member-" + member + "\"}";
    }

    @Override
    public void ask(String content) throws IOException, InterruptedException {
        http.send(say(content), BodyHandlers.discarding());
    }

    @Override
    public HttpRequest say(String content) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/messages"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"content\":\"" + content + "\"}"))
                .build();
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
