package chat.verbatim.bench.versus;

import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is usually built: Express, Socket.IO and Mongoose on MongoDB, in the form that is named. */
record Express(String name, String uri, ServerProcess server) implements Contender {

    private static final String FOLDER = "bench/peers/express/";

    static Express start(String form, String uri) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        return new Express(form, uri, ServerProcess.start(port, command(port, uri, form), SETTINGS, "listening"));
    }

    static List<String> command(int port, String uri, String form) {
        return List.of("node", FOLDER + "server.mjs", Integer.toString(port), uri, form);
    }

    static final Map<String, String> SETTINGS = Map.of("NODE_ENV", "production", "JWT_SECRET", Tokens.SECRET);

    @Override
    public void found(Groups groups, int messages) throws IOException, InterruptedException {
        var numbers = List.of(groups.first(), groups.count(), groups.members(), messages);
        var arguments = new ArrayList<>(List.of("seed"));
        numbers.forEach(number -> arguments.add(Integer.toString(number)));
        var shared = groups.shared();
        if (shared != null) {
            arguments.add(shared);
        }
        var _ = Mongo.run(uri, arguments);
    }

    @Override
    public String conversation(int number) {
        return "c%023x".formatted(number);
    }

    @Override
    public int warmUp() {
        return Settings.WARM_PEERS;
    }
}
