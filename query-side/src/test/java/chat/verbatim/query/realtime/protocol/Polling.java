package chat.verbatim.query.realtime.protocol;

import chat.verbatim.query.realtime.RawWebSocket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** A client of one session that sends and gets by requests. */
record Polling(Site site, String sid) {

    String query() {
        return "EIO=4&transport=polling&sid=" + sid;
    }

    HttpResponse<String> poll() throws IOException, InterruptedException {
        return site.get(query());
    }

    CompletableFuture<HttpResponse<String>> pollLater() {
        return site.getLater(query());
    }

    HttpResponse<String> post(String payload) throws IOException, InterruptedException {
        return site.send("POST", query(), payload);
    }

    /** An answer's content type, as servers write it without spaces. */
    static String type(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }

    /** A WebSocket for the same session that has not said anything yet. */
    RawWebSocket webSocket() {
        return site.webSocket("EIO=4&transport=websocket&sid=" + sid);
    }
}
