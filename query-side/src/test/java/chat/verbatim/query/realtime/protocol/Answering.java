package chat.verbatim.query.realtime.protocol;

import chat.verbatim.query.realtime.engineio.Handshake;
import chat.verbatim.query.realtime.socketio.ConnectHandler;
import chat.verbatim.query.realtime.socketio.Refused;
import chat.verbatim.query.realtime.socketio.Socket;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A namespace with a word for every kind of packet: whoever {@code asks} it is asked back, and told what it answered. */
record Answering(@Nullable String name) implements ConnectHandler {

    Answering() {
        this(null);
    }

    /** Lets in who brings this name along. */
    Answering only(String one) {
        return new Answering(one);
    }

    @Override
    public Admission admit(JsonNode auth, Handshake handshake) throws Refused {
        if (name != null && !name.equals(auth.path("name").asString(""))) {
            throw new Refused("not you", Map.of("code", "stranger"));
        }
        return socket -> {
            socket.on("auth", (_, _) -> socket.emit("auth", auth));
            socket.on("say", (values, _) -> socket.emit("said", values.toArray()));
            socket.on("return", (values, ack) -> ack.reply(values.toArray()));
            socket.on("return twice", (values, ack) -> {
                ack.reply(values.toArray());
                ack.reply("again");
            });
            socket.on("ask", (values, _) -> ask(socket, values.toArray()));
            socket.on("leave", (_, _) -> socket.disconnect());
            socket.on("7", (_, ack) -> ack.reply("seven"));
        };
    }

    private static void ask(Socket socket, Object... question) {
        var _ = socket.emitWithAck(Duration.ofSeconds(20), "question", question)
                .thenAccept(answer -> socket.emit("answered", answer.toArray()));
    }
}
