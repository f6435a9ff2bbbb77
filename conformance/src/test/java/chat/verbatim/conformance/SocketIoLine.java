package chat.verbatim.conformance;

import io.socket.client.IO;
import io.socket.client.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import tools.jackson.databind.JsonNode;

/** An unmodified Socket.IO client. */
final class SocketIoLine implements Line {

    private final Socket socket;

    SocketIoLine(Node node, Map<String, String> auth, Over transport, Listener listener) {
        var options = new IO.Options();
        options.auth = auth;
        options.transports = transport.transports();
        options.callFactory = Wire.CLIENT;
        options.webSocketFactory = Wire.CLIENT;
        options.forceNew = true;
        options.reconnection = false;
        socket = IO.socket(node.uri(), options);
        socket.onAnyIncoming(arguments -> listener.heard(Json.parse(new JSONArray(List.of(arguments)).toString())));
        socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> listener.refused(String.valueOf(arguments[0])));
        socket.on(Socket.EVENT_DISCONNECT, arguments -> listener.ended(String.valueOf(arguments[0])));
        var unused = socket.connect();
    }

    @Override
    public void say(String event, JsonNode payload) {
        try {
            var unused = socket.emit(event, new JSONObject(payload.toString()));
        } catch (JSONException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public JsonNode emit(String event, JsonNode payload) throws Exception {
        var acknowledgement = new CompletableFuture<JsonNode>();
        var argument = new JSONObject(payload.toString());
        var unused = socket.emit(
                event,
                new Object[] {argument},
                answer -> acknowledgement.complete(
                        answer.length == 0 ? Json.of() : Json.MAPPER.valueToTree(String.valueOf(answer[0]))));
        return acknowledgement.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        var unused = socket.close();
    }
}
