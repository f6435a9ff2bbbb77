package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.Crowd;
import chat.verbatim.bench.load.Target;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** Private conversations, with everybody connected; messages go to one after the other. */
final class Pairs implements AutoCloseable {

    private final String name;
    private final int port;
    private final int count;
    private final Chat chat;
    private final Crowd crowd = new Crowd();
    private final List<String> conversations = new ArrayList<>();
    private int next;

    Pairs(String name, int port, int count) throws IOException {
        this.name = name;
        this.port = port;
        this.count = count;
        chat = Chat.at(port);
    }

    String name() {
        return name;
    }

    Crowd crowd() {
        return crowd;
    }

    /** Returns when all are connected. */
    void open() throws IOException, InterruptedException {
        for (int pair = 0; pair < count; pair++) {
            conversations.add(chat.between(person(2 * pair), person(2 * pair + 1)));
        }
        crowd.connect(new Target(port), 0, 2 * count, i -> "{\"token\":\"" + Tokens.of(person(i)) + "\"}");
    }

    private static String person(int i) {
        return "person-" + i;
    }

    HttpRequest say(String content) {
        int pair = next++ % count;
        return chat.message(conversations.get(pair), person(2 * pair), content);
    }

    /** The newest page of one conversation after the other. */
    HttpRequest page(int i) {
        int pair = i % count;
        return chat.request("/conversations/" + conversations.get(pair) + "/messages", person(2 * pair))
                .GET()
                .build();
    }

    @Override
    public void close() {
        crowd.close();
        chat.close();
    }
}
