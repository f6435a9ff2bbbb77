package chat.verbatim.bench.sockets;

import chat.verbatim.bench.load.ServerProcess;
import chat.verbatim.bench.load.Tokens;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.stream.IntStream;

/** Ours: a message is durable before it is acknowledged, and then told to the members. */
final class VerbatimRoom implements Side {

    private final Verbatim verbatim;
    private String conversation = "";

    VerbatimRoom(Verbatim verbatim) {
        this.verbatim = verbatim;
    }

    @Override
    public String name() {
        return "verbatim";
    }

    @Override
    public ServerProcess server() {
        return verbatim.server();
    }

    @Override
    public void open(int members) throws IOException, InterruptedException {
        conversation = verbatim.chat()
                .group(
                        person(0),
                        IntStream.range(1, members)
                                .mapToObj(VerbatimRoom::person)
                                .toList());
    }

    private static String person(int member) {
        return "member-" + member;
    }

    @Override
    public String auth(int member) {
        return "{\"token\":\"" + Tokens.of(person(member)) + "\"}";
    }

    @Override
    public void ask(String content) throws IOException, InterruptedException {
        var _ = verbatim.chat().ask(say(content));
    }

    @Override
    public HttpRequest say(String content) {
        return verbatim.chat().message(conversation, person(0), content);
    }
}
