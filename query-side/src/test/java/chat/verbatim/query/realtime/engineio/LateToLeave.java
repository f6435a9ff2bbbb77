package chat.verbatim.query.realtime.engineio;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A WebSocket that goes on sending when the server has said goodbye, and answers that only then. */
final class LateToLeave implements WebSocket.Listener {

    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private final CompletableFuture<Integer> told = new CompletableFuture<>();
    private final WebSocket webSocket;

    LateToLeave(HttpClient http, int port, String pathAndQuery) {
        var uri = URI.create("ws://localhost:" + port + pathAndQuery);
        webSocket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    /**
     * Sends a frame so many times at least, and until it is told to go; then twenty times more.
     *
     * @return the close code that it was told
     */
    int send(String text, boolean last, int times) throws InterruptedException {
        for (int i = 0; i < times || !told.isDone(); i++) {
            webSocket.sendText(text, last).join();
        }
        for (int i = 0; i < 20; i++) {
            webSocket.sendText(text, last).join();
            Thread.sleep(5);
        }
        answer.complete(null);
        return told.join();
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        told.complete(status);
        return answer;
    }
}
