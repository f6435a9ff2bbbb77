package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.Burst;
import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.Loop;
import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Together;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Our server, as its launcher starts it. */
record Ours(Loop loop, ServerProcess server, Chat chat, Map<Integer, String> conversations) implements Contender {

    static final String NAME = "verbatim";
    static final String READY = "Verbatim is ready: ";

    private static final int CLIENTS = 64;

    /** Returns when it answers. */
    static Ours start(Loop loop, Map<String, String> settings) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        return new Ours(
                loop,
                ServerProcess.start(port, command(port), settings, READY),
                Chat.at(port),
                new ConcurrentHashMap<>());
    }

    static List<String> command(int port) {
        return List.of(Settings.LAUNCHER, "--port", Integer.toString(port), "--verbatim.address=127.0.0.1");
    }

    static Map<String, String> embedded(Path data) {
        return Map.of("VERBATIM_DATA", data.toString(), "VERBATIM_JWT_SECRET", Tokens.SECRET);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Returns when the read model has them. */
    @Override
    public void found(Groups groups, int messages) throws IOException, InterruptedException {
        var numbers = groups.numbers().toArray();
        Together.each(numbers.length, i -> {
            var members = groups.in(numbers[i]);
            conversations.put(numbers[i], chat.group(members.getFirst(), members.subList(1, members.size())));
        });
        if (messages > 0) {
            Burst.send(loop, port(), CLIENTS, (long) messages * groups.count() - 1, groups.messages(this));
            say(groups.first());
        }
        awaitReadModel(groups.first());
    }

    /** One message; what was answered before it can be waited for. */
    void say(int conversation) throws IOException, InterruptedException {
        var _ = chat.ask(chat.message(conversation(conversation), Groups.member(conversation, 0), "last"));
    }

    void awaitReadModel(int conversation) throws IOException, InterruptedException {
        var _ = chat.read("/conversations/" + conversation(conversation), Groups.member(conversation, 0));
    }

    @Override
    public String conversation(int number) {
        var id = conversations.get(number);
        if (id == null) {
            throw new IllegalStateException("there is no conversation " + number);
        }
        return id;
    }

    @Override
    public int warmUp() {
        return Settings.WARM;
    }

    @Override
    public void close() {
        server.close();
        chat.close();
    }
}
