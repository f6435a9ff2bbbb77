package chat.verbatim.query.realtime.protocol;

import chat.verbatim.query.realtime.RawWebSocket;
import chat.verbatim.query.realtime.TestServer;
import chat.verbatim.query.realtime.engineio.SocketSettings;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with one endpoint, for one test, and the ways to speak to it. */
final class Site implements BeforeEachCallback, AfterEachCallback {

    private static final String PATH = "/endpoint/";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestServer server;

    private Site(TestServer server) {
        this.server = server;
    }

    /** Engine.IO alone, with somebody above who does as told. */
    static Site obeying(SocketSettings settings) {
        return new Site(new TestServer(0).engine(PATH, settings, Obedient::new));
    }

    static Site with(SocketSettings settings, Map<String, ConnectHandler> namespaces) {
        return new Site(new TestServer(0).sockets(PATH, settings, namespaces));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
        http.shutdownNow();
    }

    int port() {
        return server.port();
    }

    /** How many sessions the server keeps. */
    int sessions() {
        return server.endpoint(PATH).count();
    }

    void goAway() {
        server.endpoint(PATH).goAway();
    }

    HttpResponse<String> get(String query) throws IOException, InterruptedException {
        return http.send(request(query).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getLater(String query) {
        return http.sendAsync(request(query).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String query, String body) throws IOException, InterruptedException {
        return http.send(
                request(query).method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path(query)));
    }

    /** What follows the host in a URL. */
    String path(String query) {
        return PATH + "?" + query;
    }

    /** A session that begins with polls. */
    Polling polling() throws IOException, InterruptedException {
        return new Polling(
                this, Opened.of(get("EIO=4&transport=polling").body()).sid());
    }

    /** A WebSocket, whatever its query asks for. */
    RawWebSocket webSocket(String query) {
        return RawWebSocket.open(http, port(), path(query));
    }

    /** A session on a WebSocket from the start, past its open packet. */
    RawWebSocket webSocket() throws InterruptedException {
        var socket = webSocket("EIO=4&transport=websocket");
        Opened.of(socket.next());
        return socket;
    }
}
