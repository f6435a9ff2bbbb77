package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.Chat;
import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our server, started by its launcher on the embedded stores. */
record Verbatim(ServerProcess server, Chat chat) implements AutoCloseable {

    static Verbatim start(Path data, String... options) throws IOException, InterruptedException {
        return start(ServerProcess.freePort(), data, options);
    }

    static Verbatim start(int port, Path data, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./verbatim", "--port", Integer.toString(port)));
        command.addAll(List.of("--data", data.toString(), "--verbatim.address=127.0.0.1"));
        command.addAll(List.of(options));
        var server =
                ServerProcess.start(port, command, Map.of("VERBATIM_JWT_SECRET", Tokens.SECRET), "Verbatim is ready: ");
        return new Verbatim(server, Chat.at(port));
    }

    @Override
    public void close() {
        server.close();
        chat.close();
    }
}
